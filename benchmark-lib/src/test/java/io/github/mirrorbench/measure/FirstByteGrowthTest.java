package io.github.mirrorbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstByteGrowthTest {
  private static final long MIB = 1 << 20;
  private static final Digest TIMED = new Digest("1".repeat(64));
  private static final Digest LARGE = new Digest("2".repeat(64));
  private static final Map<Digest, Long> SIZES =
      Map.of(TIMED, bytesOf(TIMED), LARGE, bytesOf(LARGE));

  private static Sample config(double firstByte) {
    return Samples.sample(
        "m",
        Stage.SCREEN,
        Step.CONFIG,
        0,
        5_000,
        List.of(Samples.hop(200, 5_000, 0.01, firstByte, 0.001)),
        List.of(),
        Optional.empty());
  }

  private static Sample part(long bytes, double firstByte) {
    return Samples.even(Stage.RACE, 1, bytes, firstByte, 0.1).toBuilder()
        .digest(Optional.of(TIMED))
        .build();
  }

  private static Sample whole(Digest layer, double firstByte) {
    return Samples.layer(Stage.CONFIRM, 9, 200, bytesOf(layer), firstByte, 0.1).toBuilder()
        .digest(Optional.of(layer))
        .build();
  }

  private static long bytesOf(Digest layer) {
    return layer.equals(TIMED) ? 4 * MIB : 20 * MIB;
  }

  private static FirstByteGrowth growth(Sample... samples) {
    return FirstByteGrowth.of(List.of(samples), SIZES);
  }

  @Test
  void waitForWhatIsRequestedGrowsWithTheRequest() {
    FirstByteGrowth growth = growth(config(0.02), part(MIB, 1.02), part(2 * MIB, 2.02));

    assertThat(1 / growth.secondsPerRequestedByte()).isCloseTo(MIB, within(0.01 * MIB));
    assertThat(growth.secondsPerBlobByte()).isZero();
  }

  @Test
  void waitThatIsTheSameForEachPartGrowsWithTheLayer() {
    Sample small = part(MIB / 4, 6.5);
    FirstByteGrowth growth = growth(config(0.02), small, part(MIB / 2, 6.52));

    assertThat(growth.secondsPerBlobByte() * 4 * MIB).isCloseTo(6.5, within(0.05));
    assertThat(growth.secondsPerRequestedByte()).isZero();
    assertThat(growth.seconds(small, SIZES)).isCloseTo(6.5, within(0.05));
  }

  @Test
  void partsOfOneSizeStandForTheLayer() {
    FirstByteGrowth growth = growth(config(0.02), part(MIB / 4, 6.5), part(MIB / 4, 6.6));

    assertThat(growth.secondsPerBlobByte() * 4 * MIB).isCloseTo(6.5, within(0.1));
  }

  @Test
  void layersOfTwoSizesThatWaitInProportionGrow() {
    FirstByteGrowth growth = growth(config(0.02), whole(TIMED, 6.5), whole(LARGE, 32));

    assertThat(growth.secondsPerBlobByte() * 20 * MIB).isCloseTo(32, within(1.0));
  }

  @Test
  void layersOfTwoSizesThatWaitAlikeDoNotGrow() {
    assertThat(growth(config(0.02), part(MIB / 4, 6.5), whole(TIMED, 6.5), whole(LARGE, 6.6)))
        .returns(false, FirstByteGrowth::isDelayed);
  }

  @Test
  void constantDelayIsNoDelayBySize() {
    assertThat(growth(config(0.50), part(MIB, 0.52), part(2 * MIB, 0.49)).isDelayed()).isFalse();
  }

  @Test
  void plainGetsDecideAgainstRanges() {
    List<Sample> samples = new ArrayList<>();
    samples.add(config(0.02));
    samples.add(part(MIB, 0.02));
    samples.add(part(2 * MIB, 0.02));
    samples.add(whole(TIMED, 4.02));

    assertThat(FirstByteGrowth.of(samples, SIZES).secondsPerBlobByte() * 4 * MIB)
        .isCloseTo(4, within(0.1));
  }

  @Test
  void oneSizeTellsNothingOfGrowth() {
    assertThat(growth(part(MIB, 5)).isDelayed()).isFalse();
  }
}
