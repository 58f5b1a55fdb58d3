package io.github.mirrorbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.result.ColdRead;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColdReadsTest {
  private static final long MIB = 1 << 20;
  private static final List<Sample> RACE =
      List.of(
          Samples.even(Stage.RACE, 10, MIB, 0.1, 0.5), Samples.even(Stage.RACE, 20, MIB, 0.1, 0.5));

  @Test
  void aFirstReadThatWaitedForTheMirrorsOwnPullIsSlow() {
    assertThat(ColdReads.isSlowBeside(read(0.6, MIB, 0), RACE)).isFalse();
    assertThat(ColdReads.isSlowBeside(read(0.9, MIB, 0), RACE)).isFalse();
    assertThat(ColdReads.isSlowBeside(read(0.95, MIB, 0), RACE)).isTrue();
    assertThat(ColdReads.isSlowBeside(read(0.6, MIB / 4, 0), RACE)).isTrue();
  }

  @Test
  void sharingTheLineIsNotSlowness() {
    assertThat(ColdReads.isSlowBeside(read(1.6, MIB, 2), RACE)).isFalse();
  }

  @Test
  void slowStartMakesABeginningSlowThatIsNotCold() {
    // The first quarter of the bytes takes 0.3 s, the rest as long.
    double[] marks =
        IntStream.rangeClosed(1, 64)
            .mapToDouble(i -> i <= 16 ? 0.11 + 0.3 * i / 16 : 0.41 + 0.3 * (i - 16) / 48)
            .toArray();
    Sample later = Samples.layer(Stage.RACE, 10, 206, MIB, 0.1, 0.6, marks);
    List<Sample> race = List.of(later, later);

    assertThat(ColdReads.isSlowBeside(read(0.41, MIB / 4, 0), race)).isFalse();
    assertThat(ColdReads.isSlowBeside(read(0.63, MIB / 4, 0), race)).isTrue();
  }

  @Test
  void withoutLaterSamplesNobodyCanTell() {
    assertThat(ColdReads.isSlowBeside(read(9, MIB, 0), RACE.subList(0, 1))).isFalse();
  }

  @Test
  void aDifferenceThatNobodyNoticesIsNone() {
    List<Sample> quick =
        List.of(
            Samples.even(Stage.RACE, 10, MIB, 0.001, 0.01),
            Samples.even(Stage.RACE, 20, MIB, 0.001, 0.01));
    assertThat(ColdReads.isSlowBeside(read(0.1, MIB, 0), quick)).isFalse();
    assertThat(ColdReads.isSlowBeside(read(0.13, MIB, 0), quick)).isTrue();
  }

  private static ColdRead read(double seconds, long bytes, int concurrent) {
    return new ColdRead(Samples.seconds(seconds), bytes, concurrent);
  }
}
