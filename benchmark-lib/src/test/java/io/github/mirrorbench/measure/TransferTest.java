package io.github.mirrorbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransferTest {
  private static final long BYTES = 1_000_000;

  private static Transfer of(Sample sample) {
    return Transfer.of(sample).orElseThrow();
  }

  @Test
  void wholeRateCountsFromTheStartOfTheRequest() {
    Transfer transfer = of(Samples.even(Stage.RACE, 0, BYTES, 0.49, 0.5));

    assertThat(transfer.bytesPerSecond()).isCloseTo(1e6, within(1.0));
    assertThat(transfer.leadSeconds()).isCloseTo(0.5, within(1e-9));
    assertThat(transfer.steadyBytesPerSecond().orElseThrow()).isCloseTo(2e6, within(1.0));
    assertThat(transfer.rampSeconds().orElseThrow()).isCloseTo(0, within(1e-6));
  }

  /** The first quarter of the bytes takes as long as the rest. */
  private static Sample ramped() {
    double[] marks =
        IntStream.rangeClosed(1, 64)
            .mapToDouble(i -> i <= 16 ? 0.02 + 0.3 * i / 16 : 0.32 + 0.3 * (i - 16) / 48)
            .toArray();
    return Samples.layer(Stage.RACE, 0, 206, BYTES, 0.01, 0.6, marks);
  }

  @Test
  void steadyRateIsThatOfTheTailAndTheRampTheRest() {
    Transfer transfer = of(ramped());

    assertThat(transfer.steadyBytesPerSecond().orElseThrow()).isCloseTo(2.5e6, within(1e4));
    assertThat(transfer.rampSeconds().orElseThrow()).isCloseTo(0.2, within(2e-3));
  }

  @Test
  void bodyThatFellSilentHasNoSteadyRate() {
    double[] marks = IntStream.rangeClosed(1, 64).mapToDouble(i -> 0.02 + 0.1 * i / 64).toArray();

    Transfer transfer = of(Samples.layer(Stage.RACE, 0, 206, BYTES, 0.01, 0.5, marks));

    assertThat(transfer.steadyBytesPerSecond()).isEmpty();
    assertThat(transfer.bodySeconds()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void windowsThatStillDoubleAtTheEndAreSlowStart() {
    // Of 64 equal parts the k-th comes with the window number log2(k + 1), each a round trip apart.
    double[] marks =
        IntStream.rangeClosed(1, 64)
            .mapToDouble(i -> 0.02 + 0.1 * Math.floor(Math.log(i) / Math.log(2)))
            .toArray();
    double body = marks[63] - 0.02;

    assertThat(of(Samples.layer(Stage.RACE, 0, 206, BYTES, 0.01, body, marks)).endsInSlowStart())
        .isTrue();
    assertThat(of(ramped()).endsInSlowStart()).as("steady for half of its time").isFalse();
    assertThat(of(Samples.even(Stage.RACE, 0, BYTES, 0.01, 0.5)).endsInSlowStart()).isFalse();
    assertThat(of(Samples.even(Stage.RACE, 0, BYTES, 2, 0.5)).endsInSlowStart()).isFalse();
  }

  @Test
  void lastThirdAgainstFirstHalfShowsThrottling() {
    double[] marks =
        IntStream.rangeClosed(1, 64)
            .mapToDouble(i -> i <= 32 ? 0.02 + 0.1 * i / 32 : 0.12 + 0.4 * (i - 32) / 32)
            .toArray();
    Transfer transfer = of(Samples.layer(Stage.RACE, 0, 206, BYTES, 0.01, 0.5, marks));

    assertThat(transfer.lastToFirst().orElseThrow()).isCloseTo(0.25, within(1e-3));
  }

  @Test
  void aBodyOfTwoWindowsIsNotThrottled() {
    double[] marks = IntStream.rangeClosed(1, 64).mapToDouble(i -> i <= 46 ? 0.02 : 0.12).toArray();

    assertThat(of(Samples.layer(Stage.CONFIRM, 0, 200, 20_000, 0.01, 0.11, marks)).lastToFirst())
        .isEmpty();
  }

  @Test
  void shortBodyHasNoSteadyRate() {
    Transfer transfer = of(Samples.even(Stage.RACE, 0, BYTES, 0.01, 0.015));

    assertThat(transfer.bytesPerSecond()).isPositive();
    assertThat(transfer.steadyBytesPerSecond()).isEmpty();
    assertThat(transfer.rampSeconds()).isEmpty();
    assertThat(transfer.lastToFirst()).isEmpty();
  }

  @Test
  void emptyBodyMeasuresNothing() {
    assertThat(Transfer.of(Samples.layer(Stage.RACE, 0, 200, 0, 0.01, 0))).isEmpty();
  }

  @Test
  void requestThatWasNeverSentMeasuresNothing() {
    Sample unsent =
        Samples.sample(
            "m", Stage.CONFIRM, Step.LAYER, 0, 0, List.of(), List.of(), Optional.empty());
    assertThat(Transfer.of(unsent)).isEmpty();
  }

  @Test
  void clockThatStepsBackMeasuresNothing() {
    double[] marks = IntStream.rangeClosed(1, 64).mapToDouble(i -> 1.0 / i).toArray();
    assertThat(Transfer.of(Samples.layer(Stage.RACE, 0, 206, BYTES, 0.01, 1, marks))).isEmpty();
    assertThat(Transfer.of(Samples.layer(Stage.RACE, 0, 206, BYTES, 0.01, -1))).isEmpty();
  }

  @Test
  void allBytesAtOneMomentAreNoInfiniteRate() {
    Sample sample =
        Samples.sample(
            "m",
            Stage.RACE,
            Step.LAYER,
            0,
            BYTES,
            List.of(Samples.hop(206, BYTES, 0, 0, 0)),
            Collections.nCopies(64, Duration.ZERO),
            Optional.empty());
    assertThat(Transfer.of(sample)).isEmpty();
  }
}
