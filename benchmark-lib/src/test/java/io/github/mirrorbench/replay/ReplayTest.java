package io.github.mirrorbench.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.document.Difference;
import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.document.UnreadableDocumentException;
import io.github.mirrorbench.result.Result;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The replay of documents changed by hand; whole runs are replayed elsewhere. */
class ReplayTest {
  @Test
  void aVerdictThatDoesNotFollowIsNamed() throws Exception {
    Result honest = ShortRun.result();
    assertThat(Replay.of(honest)).isEqualTo(new Replay.Agrees());

    String text = ResultDocument.toJson(honest);
    Result forged =
        parse(
            text.replace("\"best\": \"fast\"", "\"best\": \"slow\"")
                .replace("\"tied\": [ \"fast\" ]", "\"tied\": [ \"slow\" ]"));
    assertThat(Replay.of(forged))
        .isEqualTo(
            new Replay.Disagrees(
                List.of(
                    new Difference(
                        "verdict.best", Optional.of("\"slow\""), Optional.of("\"fast\"")),
                    new Difference(
                        "verdict.tied[0]", Optional.of("\"slow\""), Optional.of("\"fast\"")))));
  }

  @Test
  void aMemberThatIsMissingOrTooMuchIsNamed() throws Exception {
    String text = ResultDocument.toJson(ShortRun.result());
    int fragment = text.indexOf(",\n  \"daemonJson\"");
    Result forged = parse(text.substring(0, fragment) + "\n}\n");
    assertThat(Replay.of(forged))
        .isEqualTo(
            new Replay.Disagrees(
                List.of(
                    new Difference(
                        "daemonJson",
                        Optional.empty(),
                        Optional.of(
                            "{\"registry-mirrors\":[\"http://fast.example\",\"http://slow.example\"]}")))));
  }

  @Test
  void anOlderFragmentMayListMirrorsThatCrawl() throws Exception {
    String text = ResultDocument.toJson(ShortRun.of(0.1, 5.0, 0.2));
    String older =
        text.replaceFirst("  \"recommended\": .*\n", "")
            .replace("\"http://m2.example\" ]", "\"http://m2.example\", \"http://m1.example\" ]");
    assertThat(older).contains("\"http://m2.example\", \"http://m1.example\"");
    assertThat(Replay.of(parse(older))).isEqualTo(new Replay.Agrees());
    assertThat(Replay.of(parse(older.replace("m1.example\" ]", "other.example\" ]"))))
        .isInstanceOf(Replay.Disagrees.class);
  }

  @Test
  void theConnectionsOfTheEngineAreFollowedAndOlderDocumentsMeanTheProfilesOwn() throws Exception {
    String text = ResultDocument.toJson(ShortRun.result());
    String connections = "    \"connections\": \"FRESH\",\n";
    assertThat(text).contains(connections);
    assertThat(Replay.of(parse(text.replace(connections, "")))).isEqualTo(new Replay.Agrees());
    assertThat(Replay.of(parse(text.replace(connections, connections.replace("FRESH", "KEPT")))))
        .isInstanceOf(Replay.Disagrees.class);
  }

  @Test
  void wordsForPeopleAreNotCompared() throws Exception {
    Result run = ShortRun.result();
    String reworded =
        ResultDocument.toJson(run).replaceAll("\"reason\": \".*\"", "\"reason\": \"otherwise\"");
    assertThat(parse(reworded)).isNotEqualTo(run);
    assertThat(Replay.of(parse(reworded))).isEqualTo(new Replay.Agrees());
  }

  @Test
  void aFasterSampleThanTheOneTakenChangesTheChoice() throws Exception {
    String text = ResultDocument.toJson(ShortRun.result());
    assertThat(Replay.of(parse(text.replace("\"bodySeconds\": 0.4", "\"bodySeconds\": 0.01"))))
        .isInstanceOf(Replay.Disagrees.class);
  }

  @Test
  void numbersMayDifferByABillionth() throws Exception {
    Result run = ShortRun.result();
    assertThat(Replay.of(parse(withFirstPull(run, 1 + 1e-10)))).isEqualTo(new Replay.Agrees());
    assertThat(Replay.of(parse(withFirstPull(run, 1 + 1e-8)))).isInstanceOf(Replay.Disagrees.class);
  }

  private static String withFirstPull(Result run, double factor) {
    double seconds = run.mirrors().get(0).predictedPull().orElseThrow().seconds();
    return ResultDocument.toJson(run)
        .replaceFirst("\"seconds\": " + seconds, "\"seconds\": " + seconds * factor);
  }

  @Test
  void aReplayLeavesTheThreadAsItWas() throws Exception {
    Result interrupted = ShortRun.interrupted();
    assertThat(Replay.of(interrupted)).isEqualTo(new Replay.Agrees());
    assertThat(Thread.currentThread().isInterrupted()).isFalse();

    Thread.currentThread().interrupt();
    assertThat(Replay.of(interrupted)).isEqualTo(new Replay.Agrees());
    assertThat(Thread.interrupted()).isTrue();
  }

  private static Result parse(String text) throws UnreadableDocumentException {
    return ResultDocument.parse(text.getBytes(UTF_8));
  }
}
