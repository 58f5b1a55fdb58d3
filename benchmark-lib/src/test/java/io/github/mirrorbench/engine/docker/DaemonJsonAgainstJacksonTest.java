package io.github.mirrorbench.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mirrorbench.engine.docker.DaemonJson.Merge;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.refusal.Refusal;
import io.github.mirrorbench.refusal.RefusedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An independent parser says the same about thousands of made-up files. */
class DaemonJsonAgainstJacksonTest {
  private static final ObjectMapper JACKSON =
      new ObjectMapper(MemberBytes.STRICT).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final MirrorChoice CHOICE =
      MirrorChoice.of(
          List.of(
              Mirror.at(Endpoint.parse("https://m1")), Mirror.at(Endpoint.parse("https://new"))));
  private static final int FILES = 1_500;

  @Test
  void everyOtherValueSurvivesAMerge() throws Exception {
    for (int seed = 0; seed < FILES; seed++) {
      String before = new DaemonJsonGenerator(seed).file();
      Merge merged = DaemonJson.read(before.getBytes(UTF_8)).merge(CHOICE, Optional.empty());
      if (!merged.text().equals(before)) {
        MemberBytes.assertOnlyMirrorsChanged(before, merged.text());
      }
      ObjectNode tree = tree(merged.text());
      assertThat(tree.get(DaemonJson.KEY)).hasSameSizeAs(merged.inForce());
      assertThat(tree.get(DaemonJson.KEY).get(0).textValue()).startsWith("https://m1");
      assertThat(tree.without(DaemonJson.KEY).toString())
          .as("seed " + seed)
          .isEqualTo(tree(before).without(DaemonJson.KEY).toString());
    }
  }

  @Test
  void damagedFilesAreAcceptedExactlyWhenJacksonAcceptsThem() {
    int refused = 0;
    for (int seed = 0; seed < FILES; seed++) {
      DaemonJsonGenerator generator = new DaemonJsonGenerator(seed);
      String text = generator.damaged(generator.file());
      Optional<Refusal> refusal = refusal(text);
      assertThat(refusal.isEmpty())
          .as("seed " + seed + ": " + refusal + "\n" + text)
          .isEqualTo(isFine(text));
      refused += refusal.isEmpty() ? 0 : 1;
    }
    assertThat(refused).isBetween(FILES / 4, FILES - FILES / 20);
  }

  private static Optional<Refusal> refusal(String text) {
    try {
      DaemonJson.read(text.getBytes(UTF_8));
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.of(e.refusal());
    }
  }

  private static boolean isFine(String text) {
    try {
      ObjectNode tree = tree(text);
      JsonNode list = tree.get(DaemonJson.KEY);
      return list == null || list.isNull() || isArrayOfStrings(list);
    } catch (IOException | ClassCastException e) {
      return false;
    }
  }

  private static boolean isArrayOfStrings(JsonNode list) {
    for (JsonNode entry : list) {
      if (!entry.isTextual()) {
        return false;
      }
    }
    return list.isArray();
  }

  private static ObjectNode tree(String text) throws IOException {
    try (JsonParser parser = MemberBytes.STRICT.createParser(text.getBytes(UTF_8))) {
      return (ObjectNode) JACKSON.readValue(parser, JsonNode.class);
    }
  }
}
