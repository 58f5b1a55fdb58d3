package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Status;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final List<ImageReference> IMAGES = List.of(ImageReference.parse("simulated"));

  @Test
  void recordedSamplesLeadToTheSameOutcome() {
    ContestSettings settings = ContestSettings.defaults(7);
    for (Scenario scenario : Scenarios.USUAL) {
      for (int seed = 0; seed < 10; seed++) {
        Trial trial = Trial.hold(scenario, Trial.LINE_MIDDLE, settings, new Random(seed));
        assertThat(replayed(trial.outcome(), settings))
            .as(scenario.name())
            .isEqualTo(trial.outcome());
      }
    }
  }

  @Test
  void anotherSeedIsNoticed() {
    Trial trial =
        Trial.hold(
            Scenario.of("hard", 8, 0.2),
            Trial.LINE_MIDDLE,
            ContestSettings.defaults(7),
            new Random(1));

    Outcome replayed = replayed(trial.outcome(), ContestSettings.defaults(8));

    assertThat(replayed.interrupted()).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aRecordThatEndsEarlyIsReplayedAsAnInterruptedRun() {
    ContestSettings settings = ContestSettings.defaults(7);
    Outcome whole =
        Trial.hold(Scenario.of("hard", 8, 0.2), Trial.LINE_MIDDLE, settings, new Random(1))
            .outcome();
    int half =
        (int)
            whole.samples().stream()
                .filter(s -> s.stage() != Stage.CONFIRM && s.block() <= 3)
                .count();

    Outcome replayed =
        new Contest(settings, ContestListener.SILENT)
            .run(mirrors(whole), IMAGES, Prior.NONE, new Playback(whole, half));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(replayed.interrupted()).isTrue();
    assertThat(replayed.samples()).hasSize(half);
    assertThat(replayed.verdict().status()).isEqualTo(Status.BUDGET);
    assertThat(replayed.verdict().reason()).endsWith("but the run was interrupted");
  }

  private static Outcome replayed(Outcome outcome, ContestSettings settings) {
    return new Contest(settings, ContestListener.SILENT)
        .run(mirrors(outcome), IMAGES, Prior.NONE, new Playback(outcome, outcome.samples().size()));
  }

  private static List<Mirror> mirrors(Outcome outcome) {
    return outcome.mirrors().stream().map(MirrorResult::toMirror).toList();
  }
}
