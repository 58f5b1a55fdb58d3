package io.github.mirrorbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mirrorbench.result.Estimate;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Latency;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Throughput;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final long MIB = 1 << 20;

  private static double median(Optional<Estimate> estimate) {
    return estimate.orElseThrow().median();
  }

  @Test
  void noSamplesMeasureNothing() {
    Metrics metrics = Metrics.of(List.of());

    assertThat(metrics.latency())
        .isEqualTo(
            new Latency(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(metrics.throughput())
        .isEqualTo(new Throughput(Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(metrics.throttledAfterBurst()).isFalse();
    assertThat(metrics.clientLimited()).isFalse();
  }

  @Test
  void firstReadIsNotMixedWithLaterOnes() {
    Sample cold = Samples.even(Stage.SCREEN, 0, MIB, 3, 3);
    Sample warm = Samples.even(Stage.RACE, 10, MIB, 0.1, 0.5);
    Metrics metrics = Metrics.of(List.of(cold, warm));

    assertThat(median(metrics.latency().blobFirstByteSeconds())).isCloseTo(0.1, within(1e-9));
    assertThat(median(metrics.throughput().steadyBytesPerSecond()))
        .isCloseTo(MIB / 0.5, within(10.0));
    assertThat(metrics.throughput().bytesPerSecond().orElseThrow().samples()).isEqualTo(1);
    assertThat(Metrics.of(List.of(cold)).throughput().bytesPerSecond()).isEmpty();
  }

  @Test
  void failedSamplesAreNoRates() {
    Failure lost = new Failure(FailureKind.CONNECTION_LOST, Step.LAYER, "lost");
    Sample failed = Samples.even(Stage.RACE, 0, MIB, 0.1, 0.5).failed(lost);

    assertThat(Metrics.of(List.of(failed)).throughput().bytesPerSecond()).isEmpty();
  }

  @Test
  void aBodyCutAfterAFewBytesHasAFirstByteAndNoRate() {
    Metrics cut = Metrics.of(List.of(Samples.even(Stage.RACE, 0, 450, 0.6, 0.07)));
    assertThat(cut.throughput().bytesPerSecond()).isEmpty();
    assertThat(median(cut.latency().blobFirstByteSeconds())).isCloseTo(0.6, within(1e-9));

    Metrics enough = Metrics.of(List.of(Samples.even(Stage.RACE, 0, 65_536, 0.1, 0.5)));
    assertThat(enough.throughput().bytesPerSecond()).isPresent();
  }

  @Test
  void bodyThatSlowsDownIsThrottled() {
    double[] marks =
        IntStream.rangeClosed(1, 64)
            .mapToDouble(i -> i <= 32 ? 0.02 + 0.1 * i / 32 : 0.12 + 0.4 * (i - 32) / 32)
            .toArray();
    Sample throttled = Samples.layer(Stage.CONFIRM, 0, 200, 4 * MIB, 0.01, 0.5, marks);
    Sample even = Samples.even(Stage.CONFIRM, 0, 4 * MIB, 0.01, 0.5);

    assertThat(Metrics.of(List.of(throttled)).throttledAfterBurst()).isTrue();
    assertThat(Metrics.of(List.of(even)).throttledAfterBurst()).isFalse();
  }

  @Test
  void parallelRateIsThatOfAllStreamsTogether() {
    List<Sample> three =
        List.of(
            Samples.even(Stage.CONFIRM, 0, 4 * MIB, 0.01, 4),
            Samples.even(Stage.CONFIRM, 0, 4 * MIB, 0.01, 4),
            Samples.even(Stage.CONFIRM, 0, 2 * MIB, 0.01, 2));
    Metrics metrics = Metrics.of(three);

    assertThat(median(metrics.throughput().parallelBytesPerSecond()))
        .isCloseTo(3.0 * MIB, within(0.02 * MIB));
  }

  @Test
  void aShortLayerBesideLongOnesIsAStreamToo() {
    List<Sample> three =
        List.of(
            Samples.even(Stage.CONFIRM, 0, 12 * MIB, 0.01, 12),
            Samples.even(Stage.CONFIRM, 0, 4 * MIB, 0.01, 4),
            Samples.even(Stage.CONFIRM, 0, MIB, 0.01, 1));

    assertThat(median(Metrics.of(three).throughput().parallelBytesPerSecond()))
        .isCloseTo(3.0 * MIB, within(0.05 * MIB));
  }

  /** Bodies of 1 MB/s that break off after a second, and are resumed after a tenth. */
  @Test
  void parallelRateOfLayersThatWereResumedIsThatOfAllTheirBodies() {
    List<Sample> resumed = List.of(resumed(0, 4), resumed(0.05, 3));

    assertThat(median(Metrics.of(resumed).throughput().parallelBytesPerSecond()))
        .isCloseTo(2e6 / 1.1, within(1e5));
  }

  private static Sample resumed(double startedAt, int bodies) {
    List<Hop> hops =
        IntStream.range(0, bodies)
            .mapToObj(i -> Samples.hop(206, 1_000_000, 0.05, 0.05, 1))
            .toList();
    return Samples.even(Stage.CONFIRM, startedAt, 1_000_000, 0.05, 1).toBuilder()
        .hops(hops)
        .build();
  }

  @Test
  void oneStreamHasNoParallelRate() {
    Sample alone = Samples.even(Stage.CONFIRM, 0, 4 * MIB, 0.01, 4);
    Sample later = Samples.even(Stage.CONFIRM, 10, 4 * MIB, 0.01, 4);

    assertThat(Metrics.of(List.of(alone, later)).throughput().parallelBytesPerSecond()).isEmpty();
  }
}
