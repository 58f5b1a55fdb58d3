package io.github.mirrorbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the README to the program: its code compiles, its commands parse, its links lead somewhere;
 * and the Chinese one to it.
 */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLE =
      ROOT.resolve(
          "benchmark-lib/src/test/java/io/github/mirrorbench/examples/EmbeddingExample.java");

  @TempDir Path folder;

  @Test
  void exampleIsCodeThatCompiles() throws IOException {
    Matcher compiled =
        Pattern.compile("String\\[] args\\) \\{\n(.*?)  }\n", Pattern.DOTALL)
            .matcher(Files.readString(EXAMPLE));
    assertThat(compiled.find()).isTrue();
    assertThat(readme())
        .contains("```java\n" + compiled.group(1).replaceAll("(?m)^    ", "") + "```");
  }

  @Test
  void linksLeadToFiles() throws IOException {
    Matcher links = Pattern.compile("]\\(([^):#]+)\\)").matcher(readme() + inChinese());
    assertThat(links.results().map(link -> ROOT.resolve(link.group(1))).toList())
        .isNotEmpty()
        .allMatch(Files::exists);
  }

  @Test
  void commandsAreOnesThatExist() throws IOException {
    List<String> verbs =
        Pattern.compile("\\./bench ([a-z]+)")
            .matcher(readme())
            .results()
            .map(verb -> verb.group(1))
            .distinct()
            .toList();
    assertThat(Main.commandLine(Bench.in(folder).context()).getSubcommands().keySet())
        .containsAll(verbs);
  }

  @Test
  void commandsInChineseAreTheSame() throws IOException {
    assertThat(commands(inChinese())).isNotEmpty().isSubsetOf(commands(readme()));
  }

  /** Returns the commands to type: lines of code without prompt and remark. */
  private static List<String> commands(String text) {
    return Pattern.compile("(?m)^(?:\\$ )?(\\./bench [^#\n]*)")
        .matcher(text)
        .results()
        .map(command -> command.group(1).strip())
        .toList();
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }

  private static String inChinese() throws IOException {
    return Files.readString(ROOT.resolve("README.zh-CN.md"));
  }
}
