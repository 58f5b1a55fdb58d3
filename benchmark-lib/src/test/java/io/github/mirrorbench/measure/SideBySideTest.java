package io.github.mirrorbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  private static final int KB = 1000;

  /** A body that comes at one rate first, and at another when the others have ended. */
  private static Sample body(int kilobytes, double until, double rate, double rateAlone) {
    double[] marks =
        IntStream.rangeClosed(1, 64)
            .mapToDouble(i -> kilobytes / 64.0 * i)
            .map(kb -> kb <= rate * until ? kb / rate : until + (kb - rate * until) / rateAlone)
            .map(seconds -> 0.02 + seconds)
            .toArray();
    return Samples.layer(Stage.RACE, 1, 206, (long) kilobytes * KB, 0.01, marks[63] - 0.02, marks);
  }

  private static Transfer.Rates rates(Sample... samples) {
    return Transfer.sideBySide(List.of(samples)).orElseThrow();
  }

  @Test
  void whoeverSharesALineGetsAllOfItInTheEnd() {
    Transfer.Rates rates =
        rates(body(600, 1, 300, 900), body(300, 1, 300, 300), body(300, 1, 300, 300));

    assertThat(rates.togetherBytesPerSecond()).isCloseTo(900 * KB, within(9.0 * KB));
    assertThat(rates.oneBytesPerSecond()).isCloseTo(900 * KB, within(18.0 * KB));
    assertThat(rates.gain()).isCloseTo(1, within(0.02));
  }

  @Test
  void whoeverIsLimitedAsOneConnectionGainsByEach() {
    Transfer.Rates rates =
        rates(body(600, 1, 300, 300), body(300, 1, 300, 300), body(300, 1, 300, 300));

    assertThat(rates.togetherBytesPerSecond()).isCloseTo(900 * KB, within(9.0 * KB));
    assertThat(rates.oneBytesPerSecond()).isCloseTo(300 * KB, within(6.0 * KB));
    assertThat(rates.rampSeconds()).isCloseTo(0, within(0.03));
  }

  @Test
  void oneStreamIsNeverFasterThanAllTogether() {
    Transfer.Rates rates = rates(body(600, 1, 300, 1200), body(300, 1, 300, 300));

    assertThat(rates.gain()).isEqualTo(1);
    assertThat(rates.oneBytesPerSecond()).isBetween(600.0 * KB, 1200.0 * KB);
  }

  @Test
  void bodiesThatWereCutTogetherShowNoEndAlone() {
    Transfer.Rates rates = rates(body(300, 1, 300, 300), body(300, 1, 300, 300));

    assertThat(rates.oneBytesPerSecond()).isEqualTo(rates.togetherBytesPerSecond());
  }

  @Test
  void aBodyThatDidNotComeLeavesNothingToRead() {
    assertThat(
            Transfer.sideBySide(
                List.of(body(300, 1, 300, 300), Samples.layer(Stage.RACE, 1, 206, 0, 0.01, 0))))
        .isEmpty();
  }
}
