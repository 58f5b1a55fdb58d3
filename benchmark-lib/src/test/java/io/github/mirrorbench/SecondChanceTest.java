package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.registry.http.Timeouts;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.simulation.Fault;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mirrors that answer everything but the layer, with a limit of 0.8 s in place of five. */
@Tag("paced")
@ExtendWith(QuietMachine.class)
class SecondChanceTest {
  private static final Duration LIMIT = Duration.ofMillis(800);

  /** At 512 KiB/s it may take 1.7 s to begin. */
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/late", 1, List.of(900_000L));

  private static final double BEGINS_AFTER = 1.2;

  @Test
  void whoBeginsLateButInFairTimeIsRanked() throws Exception {
    Result result = run(Shape.FAST.sleepingAt(900_000 / BEGINS_AFTER));

    assertThat(firstReads(result)).hasSize(2);
    assertThat(firstReads(result).get(0).failure().orElseThrow().kind())
        .isEqualTo(FailureKind.TIMEOUT);
    assertThat(result.samples())
        .filteredOn(sample -> sample.stage() != Stage.SCREEN)
        .isNotEmpty()
        .allMatch(sample -> sample.failure().isEmpty());
    assertThat(result.mirrors().get(0).status()).isEqualTo(MirrorStatus.RANKED);
    assertThat(result.mirrors().get(0).predictedPull().orElseThrow().seconds())
        .isBetween(0.8 * BEGINS_AFTER, 1.2 * BEGINS_AFTER);
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  @Test
  void whoDoesNotBeginInFairTimeIsAskedTwice() throws Exception {
    Result result = run(Shape.broken(Fault.HANG_AT_LAYER));

    assertThat(firstReads(result))
        .hasSize(2)
        .extracting(sample -> sample.failure().orElseThrow().kind())
        .containsOnly(FailureKind.TIMEOUT);
    assertThat(firstReads(result).get(1).elapsed())
        .isBetween(Duration.ofMillis(1_700), Duration.ofMillis(2_300));
  }

  @Test
  void aBodyThatStandsStillGetsNone() throws Exception {
    Result result = run(Shape.broken(Fault.HANG_MID_BODY));

    assertThat(firstReads(result)).hasSize(1);
    assertThat(result.mirrors().get(0).failure().orElseThrow().failure().kind())
        .isEqualTo(FailureKind.STALLED);
  }

  private static List<Sample> firstReads(Result result) {
    return result.samples().stream()
        .filter(sample -> sample.stage() == Stage.SCREEN && sample.step() == Step.LAYER)
        .toList();
  }

  private static Result run(Shape shape) throws Exception {
    try (ShapedMirror server = ShapedMirror.start(IMAGE, shape)) {
      MirrorBenchmarkBuilder builder =
          MirrorBenchmark.builder()
              .candidates(List.of(ServedMirrors.candidate("late", server)))
              .images(List.of(IMAGE.reference()))
              .platform(Platform.parse("linux/amd64"))
              .noUpstream()
              .rules(ContestSettings.defaults(7));
      builder.http.timeouts(Timeouts.uniform(LIMIT));
      return builder.build().run();
    }
  }
}
