package io.github.mirrorbench.fit;

import static io.github.mirrorbench.fit.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.fit.FitBench.Finding;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.peer.ResultTable;
import io.github.mirrorbench.result.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The predicted pull time against real engines' where a pull waits most: for resumes, for addresses
 * that are silent, for connections that are gone. The truth is the wall time of the pull. Several
 * mirrors of a kind are measured in one run, so that connections stand idle in between.
 */
@EnabledIfSystemProperty(named = "long", matches = "true")
@ExtendWith(QuietMachine.class)
class OddPullTimeIT {
  private static final double ERROR = 0.25;
  private static final int CUT = 5_000_000;
  private static final int MIRRORS = 4;

  private static final Map<EngineVersion, Profile> ENGINES =
      Map.of(
          EngineVersion.D20, Profile.DOCKER,
          EngineVersion.D28, Profile.DOCKER,
          EngineVersion.C1, Profile.CONTAINERD,
          EngineVersion.C2, Profile.CONTAINERD,
          EngineVersion.P5, Profile.PODMAN);
  private static final Long[] SIX_LAYERS = {
    2_000_000L, 300_000L, 1_000_000L, 3_000_000L, 50_000L, 800_000L
  };

  private final ResultTable table =
      new ResultTable(
          "Predicted and real pull through mirrors at which a pull waits",
          "mirror",
          "engine",
          "predicted, s",
          "pull, s",
          "error");

  private static List<Oddity> mirrors() {
    List<Oddity> mirrors = new ArrayList<>();
    mirrors.add(breaking("one-resume", "a layer of 8 MB breaks off once", 8_000_000L, 1_000_000L));
    mirrors.add(
        breaking(
            "three-resumes",
            "a layer of 18 MB breaks off three times, one of 9 MB once",
            18_000_000L,
            9_000_000L,
            1_000_000L));
    mirrors.add(
        sixLayers("silent-six", "the first address is silent, six layers", "all but D28")
            .reached(Reach.SILENT_FIRST));
    mirrors.add(
        Oddity.of("silent-two", "all but D28", "the first address is silent, two layers")
            .sendingAt(1e6)
            .reached(Reach.SILENT_FIRST));
    mirrors.add(
        sixLayers("silent-ipv6", "the IPv6 address is silent, six layers", "all")
            .reached(Reach.SILENT_IPV6));
    mirrors.add(
        sixLayers("idle", "idle connections are closed after a second", "all")
            .closingIdle(Duration.ofSeconds(1)));
    mirrors.add(
        sixLayers("dead", "a kept connection is closed at its second request", "all")
            .mirror(
                when(asked -> asked.ofConnection() > 1, r -> r.ending(Reply.Ending.UNANSWERED))));
    return mirrors;
  }

  private static Oddity breaking(String id, String situation, Long... layers) {
    return Oddity.of(id, "all", situation)
        .holding(Recipe.PLAIN.withLayers(layers))
        .sendingAt(2e6)
        .mirror(when(Asked::isLayer, r -> r.cutAt(CUT)));
  }

  private static Oddity sixLayers(String id, String situation, String pulledBy) {
    return Oddity.of(id, pulledBy, situation)
        .holding(Recipe.PLAIN.withLayers(SIX_LAYERS))
        .sendingAt(0.5e6);
  }

  @Test
  void predictsPullsThatResumeOrDialAnewWithinAQuarter() throws InterruptedException {
    SoftAssertions errors = new SoftAssertions();
    try (FitBench bench = new FitBench()) {
      for (Oddity mirror : mirrors()) {
        Map<EngineVersion, Finding> pulls = bench.pull(ENGINES.keySet(), mirror);
        for (Profile profile : EngineVersion.JUDGED) {
          Finding ours = bench.measureBest(profile, mirror, MIRRORS).orElseThrow();
          pulls.forEach(
              (engine, pull) -> {
                if (ENGINES.get(engine) == profile) {
                  judge(mirror, engine, pull, ours, errors);
                }
              });
        }
      }
    }
    table.keep("prediction/odd.md");
    errors.assertAll();
  }

  private void judge(
      Oddity mirror, EngineVersion engine, Finding pull, Finding ours, SoftAssertions errors) {
    double predicted = ours.seconds().orElseThrow();
    double taken = pull.seconds().orElseThrow();
    double error = predicted / taken - 1;
    table.row(
        mirror.situation(),
        engine.title(),
        predicted,
        pull.fit() ? taken : "fails",
        pull.fit() ? Math.round(error * 100) + " %" : "");
    assertThat(pull.fit() || !mirror.pulledBy().contains(engine))
        .as("%s pulls from %s: %s", engine, mirror, pull)
        .isTrue();
    if (pull.fit()) {
      errors
          .assertThat(error)
          .as("%s from %s: predicted %.1f s, taken %.1f s", engine, mirror, predicted, taken)
          .isBetween(-ERROR, ERROR);
    }
  }
}
