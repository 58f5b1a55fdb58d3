package io.github.mirrorbench.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.replay.ShortRun;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Results;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultDocumentTest {
  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    for (Result result : new Result[] {Results.full(), Results.bare()}) {
      assertThat(ResultDocument.parse(ResultDocument.toJson(result).getBytes(UTF_8)))
          .isEqualTo(result);
    }
  }

  @Test
  void theSameResultIsTheSameText() throws Exception {
    String text = ResultDocument.toJson(Results.full());
    assertThat(ResultDocument.toJson(ResultDocument.parse(text.getBytes(UTF_8)))).isEqualTo(text);
  }

  @Test
  void membersComeInTheOrderOfTheForm() {
    assertThat(ResultDocument.toJson(Results.full()))
        .startsWith("{\n  \"schemaVersion\": 1,\n  \"tool\": {\n    \"name\": \"MirrorBench\"")
        .containsSubsequence(
            "\"startedAt\": \"2026-11-24T20:00:00.123456789Z\"",
            "\"environment\"",
            "\"settings\"",
            "\"images\"",
            "\"verdict\"",
            "\"mirrors\"",
            "\"cost\"",
            "\"samples\"",
            "\"daemonJson\": {\n    \"registry-mirrors\": [ \"https://fast.example\" ]\n  }\n}\n");
  }

  @Test
  void anOlderDocumentIsReadAndItsRecommendationDerived() throws Exception {
    Result result = ShortRun.of(0.4, 0.1, 0.3, 0.2);
    String text = ResultDocument.toJson(result);
    String older = text.replaceFirst("  \"recommended\": .*\n", "");
    assertThat(older).isNotEqualTo(text);
    assertThat(ResultDocument.parse(older.getBytes(UTF_8))).isEqualTo(result);
  }

  @Test
  void anOlderDocumentWithoutUntriedLayersIsRead() throws Exception {
    String text = ResultDocument.toJson(Results.full());
    String older = text.replaceFirst(",\\s*\"untriedLayers\": \\[[^]]*]", "");
    assertThat(older).isNotEqualTo(text);
    assertThat(ResultDocument.toJson(ResultDocument.parse(older.getBytes(UTF_8)))).isEqualTo(older);
  }

  @Test
  void resultsOfSeveralRegistriesAreReadInTheirOrder() throws Exception {
    Result other = ofQuay(Results.full());
    String text = ResultDocument.toJson(List.of(other, Results.full()));
    assertThat(text).startsWith("{\n  \"schemaVersion\": 1,\n  \"runs\": [ {\n");
    assertThat(ResultDocument.parseRuns(text.getBytes(UTF_8)))
        .containsExactly(other, Results.full());
    assertThat(ResultDocument.toJson(List.of(Results.full())))
        .isEqualTo(ResultDocument.toJson(Results.full()));
    assertThat(ResultDocument.parseRuns(ResultDocument.toJson(other).getBytes(UTF_8)))
        .containsExactly(other);
  }

  @Test
  void documentOfSeveralRegistriesSaysWhatIsWrongWithIt() throws Exception {
    String text = ResultDocument.toJson(List.of(ofQuay(Results.full()), Results.full()));
    assertThatThrownBy(() -> ResultDocument.parse(text.getBytes(UTF_8)))
        .hasMessage(
            "it holds the results of 2 registries, quay.io, docker.io, where one is wanted");
    assertRefused(
        text.replaceFirst("(?s)(.*)\"interrupted\"", "$1\"interupted\""),
        "in its run number 2, its member interrupted is missing");
    assertRefused(text.replace("quay.io", "docker.io"), "it has two results for one registry");
    assertRefused("{\"schemaVersion\": 1, \"runs\": []}", "its member runs holds no result");
    assertRefused("{\"schemaVersion\": 1, \"runs\": 3}", "its member runs holds no result");
  }

  private static void assertRefused(String text, String reason) {
    assertThatThrownBy(() -> ResultDocument.parseRuns(text.getBytes(UTF_8))).hasMessage(reason);
  }

  private static Result ofQuay(Result result) throws UnreadableDocumentException {
    String text = ResultDocument.toJson(result).replace("docker.io/", "quay.io/");
    return ResultDocument.parse(text.getBytes(UTF_8));
  }

  @Test
  void whatIsAbsentHasNoMember() {
    assertThat(ResultDocument.toJson(Results.bare()))
        .doesNotContain("null", "digestOrigin", "\"best\"", "daemonJson", "\"host\"", "untried");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0.000000001", "1500000000, 1.5", "60000000000, 60", "123, 0.000000123"})
  void timesKeepEveryNanosecond(long nanos, String seconds) throws Exception {
    Result result = Results.withCost(Duration.ofNanos(nanos));
    assertThat(ResultDocument.toJson(result)).contains("\"seconds\": " + seconds + "\n");
    assertThat(ResultDocument.parse(ResultDocument.toJson(result).getBytes(UTF_8)))
        .isEqualTo(result);
  }

  @Test
  void numbersComeBackAsTheSameDoubles() throws Exception {
    Random random = new Random(4);
    for (int i = 0; i < 200; i++) {
      double value = Math.abs(Double.longBitsToDouble(random.nextLong()));
      if (Double.isFinite(value)) {
        Result result = Results.withRatio(value);
        assertThat(ResultDocument.parse(ResultDocument.toJson(result).getBytes(UTF_8)))
            .isEqualTo(result);
      }
    }
  }

  @Test
  void noNumberIsInfinite() {
    assertThatThrownBy(() -> ResultDocument.toJson(Results.withRatio(Double.POSITIVE_INFINITY)))
        .hasMessageContaining("Infinity is no number to be kept");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|it is no result of MirrorBench: the member schemaVersion is missing",
        "``|it is no result of MirrorBench: the member schemaVersion is missing",
        "[1, 2]|it is no result of MirrorBench: the member schemaVersion is missing",
        "{\"registry-mirrors\": []}|it is no result of MirrorBench: the member schemaVersion is missing",
        "{\"schemaVersion\": 2}|it has schemaVersion 2, and this program reads 1: use a newer one",
        "{\"schemaVersion\": 0}|it has schemaVersion 0, and this program reads 1: use an older one",
        "{\"schemaVersion\": 1}|its member interrupted is missing",
        "{\"schemaVersion\": 1, \"tool\": 3}|its member tool is of another kind than expected",
      })
  void foreignFilesGetOneClearSentence(String text, String message) {
    assertThatThrownBy(() -> ResultDocument.parse(text.getBytes(UTF_8)))
        .isInstanceOf(UnreadableDocumentException.class)
        .message()
        .startsWith(message)
        .doesNotContain("\n", "io.github", "jackson", "java.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"hello", "{\"schemaVersion\": 1", "{} {}", "{\"a\": 1, \"a\": 2}", "{\"a\": NaN}"})
  void whatIsNoJsonIsSaidSo(String text) {
    assertThatThrownBy(() -> ResultDocument.parse(text.getBytes(UTF_8)))
        .isInstanceOf(UnreadableDocumentException.class)
        .message()
        .startsWith("it is no JSON")
        .doesNotContain("\n", "io.github", "jackson", "java.", "StreamRead");
  }

  @Test
  void depthIsBounded() {
    String deep = "{\"schemaVersion\": 1, \"tool\": " + "[".repeat(100_000);
    assertThatThrownBy(() -> ResultDocument.parse(deep.getBytes(UTF_8)))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessageStartingWith("it is no JSON");
  }

  @Test
  void aHugeExponentCostsNothing() {
    String text =
        ResultDocument.toJson(Results.full())
            .replace("\"maxTimeSeconds\": 60", "\"maxTimeSeconds\": 1e999999999");
    assertThatThrownBy(() -> ResultDocument.parse(text.getBytes(UTF_8)))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessageContaining("settings.maxTimeSeconds");
  }

  @Test
  void whereADocumentIsWrongIsSaid() {
    String text = ResultDocument.toJson(Results.full()).replace("\"FORBIDDEN\"", "\"FORGOTTEN\"");
    assertThatThrownBy(() -> ResultDocument.parse(text.getBytes(UTF_8)))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessage("its member mirrors[1].failure.kind cannot be \"FORGOTTEN\"");
  }

  @Test
  void numbersThatCannotBeAreSaid() {
    String text =
        ResultDocument.toJson(Results.full())
            .replaceFirst("\"sizeBytes\": \\d", "\"sizeBytes\": -1");
    assertThatThrownBy(() -> ResultDocument.parse(text.getBytes(UTF_8)))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessageStartingWith("its member images[0].layers[0].sizeBytes is negative: -1");
  }

  @Test
  void aVerdictNamesMirrorsThatHaveARow() {
    String text =
        ResultDocument.toJson(Results.full())
            .replace("\"best\": \"fast\"", "\"best\": \"gone\"")
            .replace("\"tied\": [ \"fast\" ]", "\"tied\": [ \"gone\" ]");
    assertThatThrownBy(() -> ResultDocument.parse(text.getBytes(UTF_8)))
        .hasMessage("it contradicts itself: the verdict names gone, which has no row");
  }
}
