package io.github.mirrorbench.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultDocumentationTest {
  @Test
  void everyMemberAndEveryNameIsExplained() throws Exception {
    String page = Files.readString(Path.of("../docs/result.md"));
    List<String> missing = new ArrayList<>();
    for (String member : Members.ofSchema(ResultSchema.tree())) {
      String name = Members.name(member);
      if (!page.contains("`" + name + "`") && !page.contains("`" + name + "[]`")) {
        missing.add(member);
      }
    }
    for (JsonNode definition : ResultSchema.tree().get("$defs")) {
      for (JsonNode name : definition.path("enum")) {
        if (!page.contains("`" + name.textValue() + "`")) {
          missing.add(name.textValue());
        }
      }
    }
    assertThat(missing).isEmpty();
  }
}
