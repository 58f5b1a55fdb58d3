package io.github.mirrorbench.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.NightSummary.Origin;
import io.github.mirrorbench.result.Result;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemarkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The result of the resources, in which the upstream's row has this flag. */
  private static Result flagged(Flag flag, String... missingPlatforms) throws Exception {
    return changed(
        row -> {
          row.putArray("flags").add(flag.name());
          ArrayNode missing = ((ObjectNode) row.get("images").get(0)).putArray("missingPlatforms");
          Stream.of(missingPlatforms).forEach(missing::add);
        });
  }

  /** The result of the resources, in which the upstream's row is changed so. */
  private static Result changed(Consumer<ObjectNode> change) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(RemarkTest.class.getResourceAsStream("result.json"))) {
      JsonNode document = JSON.readTree(in);
      change.accept((ObjectNode) document.get("mirrors").get(4));
      return ResultDocument.parse(JSON.writeValueAsBytes(document));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          linux/arm64/v8                         | lacks linux/arm64/v8
          linux/386 linux/s390x                  | lacks linux/386 and linux/s390x
          linux/386 linux/s390x linux/arm64/v8   | lacks linux/386 and 2 other platforms
          """)
  void missingPlatformsAreNamedAsFarAsTheyAreFew(String missing, String words) throws Exception {
    Result result = flagged(Flag.OTHER_PLATFORMS_MISSING, missing.split(" "));
    MirrorResult row = result.mirrors().get(4);

    assertThat(Remark.on(row, result)).isEqualTo("the registry itself; " + words);
    assertThat(
            Remark.on(NightSummary.of(result, Origin.MEASURED).mirrors().get(4), result.verdict()))
        .as("nights keep no list")
        .isEqualTo("the registry itself; lacks other platforms");
  }

  @Test
  void aCacheThatWasSeenToFillHasTwoPulls() throws Exception {
    Result result = flagged(Flag.COLD_CACHE);
    assertThat(Remark.on(result.mirrors().get(4), result))
        .as("only its first read was slow")
        .isEqualTo("the registry itself; the first read was slow");

    Result filled =
        changed(
            row -> {
              row.putArray("flags").add(Flag.COLD_CACHE.name());
              row.putObject("predictedPull").put("seconds", 0.12).put("samples", 3);
              row.putObject("predictedFirstPull").put("seconds", 40).put("samples", 1);
            });

    assertThat(Remark.on(filled.mirrors().get(4), filled))
        .isEqualTo("the registry itself; first pull through it ≈ 40 s, later ones 0.12 s");
  }
}
