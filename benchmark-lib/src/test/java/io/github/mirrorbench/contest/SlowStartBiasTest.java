package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowStartBiasTest {
  private static final int KIB = 1024;

  private final SlowStartBias slowStart = new SlowStartBias();

  /** The share of the body's second that has passed when a share of its bytes has come. */
  private interface Curve {
    double at(double share);
  }

  private static final Curve STEADY = share -> share;

  /** Twice as fast with every tenth of the second: a window of a 1000th of the bytes at first. */
  private static final Curve RISING = share -> Math.log(1 + 1023 * share) / Math.log(1024);

  /** Slow start in the first fifth of the bytes, and a steady rate from then on. */
  private static final Curve RISEN =
      share -> share < 0.2 ? 0.6 * RISING.at(5 * share) : 0.6 + 0.5 * (share - 0.2);

  /** A second before the body, and one of body. */
  private static Sample sample(long bytes, Curve curve) {
    List<Duration> marks =
        IntStream.rangeClosed(1, 64)
            .mapToDouble(i -> 1 + curve.at(i / 64.0))
            .mapToObj(seconds -> Duration.ofNanos((long) (seconds * 1e9)))
            .toList();
    Hop hop =
        new Hop(
            "mirror.example",
            Optional.empty(),
            OptionalInt.of(206),
            bytes,
            Optional.empty(),
            Optional.of(Duration.ofMillis(250)),
            Optional.empty(),
            Optional.of(Duration.ofMillis(750)),
            Optional.of(Duration.ofSeconds(1)));
    return Sample.builder(
            new MirrorName("far"), ImageReference.parse("ubuntu"), Stage.RACE, Step.LAYER)
        .block(1)
        .bytes(bytes)
        .hops(List.of(hop))
        .marks(marks)
        .build();
  }

  @Test
  void aSteadyRateNeedsNoMore() {
    slowStart.add(List.of(sample(256 * KIB, STEADY)));

    assertThat(slowStart.isUnfinished()).isFalse();
    assertThat(slowStart.bytes(300 * KIB)).isEqualTo(300 * KIB);
    assertThat(slowStart.seconds(0.6, 300 * KIB)).isEqualTo(0.6);
  }

  @Test
  void aConnectionThatStillGathersSpeedIsGivenEightTimesAsMuchAndItsOwnBeginning() {
    slowStart.add(List.of(sample(256 * KIB, RISING)));

    assertThat(slowStart.isUnfinished()).isTrue();
    assertThat(slowStart.bytes(256 * KIB)).isEqualTo(2048 * KIB);
    // The others' 0.6 s for 256 KiB eight times, a second before the body and one of it.
    assertThat(slowStart.seconds(0.6, 256 * KIB)).isEqualTo(8 * 0.6 + 2);
  }

  @Test
  void whoNeededMoreIsAskedForAsMuchAgain() {
    slowStart.add(List.of(sample(256 * KIB, RISING)));
    slowStart.add(List.of(sample(2048 * KIB, RISEN)));

    assertThat(slowStart.isUnfinished()).isFalse();
    assertThat(slowStart.bytes(256 * KIB)).isEqualTo(2048 * KIB);
    // Its beginning is now known: the second before the body, and the half that slow start cost.
    assertThat(slowStart.seconds(0.6, 256 * KIB)).isCloseTo(8 * 0.6 + 1.5, within(0.01));
  }

  @Test
  void nobodyIsAskedForMoreThanSixteenMebibytesButStaysUnfinishedWhileItsRateRises() {
    slowStart.add(List.of(sample(8192 * KIB, RISING)));

    assertThat(slowStart.bytes(256 * KIB)).isEqualTo(16384 * KIB);
    slowStart.add(List.of(sample(16384 * KIB, RISING)));
    assertThat(slowStart.isUnfinished()).isTrue();
  }

  @Test
  void theLongestOfSeveralIsNotTakenForOneThatGathersSpeedWhenTheOthersEnd() {
    slowStart.add(
        List.of(sample(512 * KIB, RISING), sample(256 * KIB, STEADY), sample(256 * KIB, STEADY)));
    assertThat(slowStart.isUnfinished()).isFalse();

    slowStart.add(
        List.of(sample(512 * KIB, STEADY), sample(256 * KIB, RISING), sample(256 * KIB, STEADY)));
    assertThat(slowStart.isUnfinished()).isTrue();
    assertThat(slowStart.bytes(256 * KIB)).isEqualTo(8192 * KIB);
  }
}
