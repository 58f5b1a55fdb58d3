package io.github.mirrorbench.cli.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessageTemplateTest {
  @Test
  void fieldsAreEscapedAndFilledInOnce() {
    MessageTemplate template = MessageTemplate.parse("{\"a\": \"{{best}}: {{text}}\"}");
    assertThat(template.filled(field -> "say \"{{run}}\" $1\n"))
        .isEqualTo("{\"a\": \"say \\\"{{run}}\\\" $1\\n: say \\\"{{run}}\\\" $1\\n\"}");
  }

  @Test
  void aFieldThatThereIsNotIsFoundBeforeAnythingIsSent() {
    assertThatThrownBy(() -> MessageTemplate.parse("{\"a\": \"{{txt}}\"}"))
        .hasMessage(
            "there is no field {{txt}}, only {{text}}, {{headline}}, {{findings}}, {{best}},"
                + " {{status}}, {{run}}");
  }

  @Test
  void whatWouldBeNoJsonIsFoundBeforeAnythingIsSent() {
    assertThatThrownBy(() -> MessageTemplate.parse(""))
        .hasMessage("it is neither an object nor a list");
    for (String text : List.of("{\"a\": {{text}}}", "{\"a\": \"b\"", "{} {}", "hello {{text}}")) {
      assertThatThrownBy(() -> MessageTemplate.parse(text))
          .hasMessage("it is no JSON, line 1; fields such as {{text}} stand inside strings");
    }
  }

  @Test
  void theTemplatesOfTheDocumentationAreSome() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "nightly.md"));
    List<String> templates =
        Pattern.compile("\\| `(\\{\"\\w+\": .*})` \\|")
            .matcher(page)
            .results()
            .map(result -> result.group(1))
            .toList();
    assertThat(templates).hasSize(4);
    templates.forEach(MessageTemplate::parse);
  }
}
