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

  /** A second before the body, and one of body of which the first half of the bytes took a part. */
  private static Sample sample(long bytes, double firstHalf) {
    List<Duration> marks =
        IntStream.rangeClosed(1, 64)
            .mapToObj(
                i -> i <= 32 ? firstHalf * i / 32 : firstHalf + (1 - firstHalf) * (i - 32) / 32)
            .map(seconds -> Duration.ofNanos((long) ((1 + seconds) * 1e9)))
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
    slowStart.add(sample(256 * KIB, 0.5));

    assertThat(slowStart.isUnfinished()).isFalse();
    assertThat(slowStart.bytes(300 * KIB)).isEqualTo(300 * KIB);
    assertThat(slowStart.seconds(0.6, 300 * KIB)).isEqualTo(0.6);
  }

  @Test
  void aConnectionThatStillGathersSpeedIsGivenFourTimesAsMuchAndItsOwnBeginning() {
    slowStart.add(sample(256 * KIB, 0.8));

    assertThat(slowStart.isUnfinished()).isTrue();
    assertThat(slowStart.bytes(256 * KIB)).isEqualTo(1024 * KIB);
    // The others' 0.6 s for 256 KiB four times, a second before the body and one of it.
    assertThat(slowStart.seconds(0.6, 256 * KIB)).isEqualTo(4 * 0.6 + 2);
  }

  @Test
  void whoNeededMoreIsAskedForAsMuchAgain() {
    slowStart.add(sample(256 * KIB, 0.8));
    slowStart.add(sample(1024 * KIB, 0.5));

    assertThat(slowStart.isUnfinished()).isFalse();
    assertThat(slowStart.bytes(256 * KIB)).isEqualTo(1024 * KIB);
    // Its beginning is now known to be the second before the body alone.
    assertThat(slowStart.seconds(0.6, 256 * KIB)).isCloseTo(4 * 0.6 + 1, within(1e-6));
  }

  @Test
  void nobodyIsAskedForMoreThanTheLargestSample() {
    slowStart.add(sample(2048 * KIB, 0.8));

    assertThat(slowStart.bytes(256 * KIB)).isEqualTo(4096 * KIB);
    slowStart.add(sample(4096 * KIB, 0.8));
    assertThat(slowStart.isUnfinished()).isFalse();
  }

  @Test
  void whatNeverGathersSpeedIsTakenAsItIsAfterThreeSteps() {
    slowStart.add(sample(64 * KIB, 0.8));
    slowStart.add(sample(64 * KIB, 0.8));
    slowStart.add(sample(64 * KIB, 0.8));
    assertThat(slowStart.isUnfinished()).isTrue();
    slowStart.add(sample(64 * KIB, 0.8));
    assertThat(slowStart.isUnfinished()).isFalse();
  }
}
