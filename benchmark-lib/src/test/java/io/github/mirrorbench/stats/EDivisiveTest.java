package io.github.mirrorbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EDivisiveTest {
  private static final EDivisive EDIVISIVE = new EDivisive(1e-3);

  private static double[] noise(long seed, int length, double sigma) {
    SplittableRandom random = new SplittableRandom(seed);
    return random.doubles(length).map(ignored -> sigma * random.nextGaussian()).toArray();
  }

  private static double[] withSteps(double[] series, int[] places, double[] levels) {
    for (int step = 0; step < places.length; step++) {
      for (int i = places[step]; i < series.length; i++) {
        series[i] += levels[step];
      }
    }
    return series;
  }

  @Test
  void noiseAloneHasNoChangePoints() {
    int changes = 0;
    for (int seed = 0; seed < 300; seed++) {
      changes += EDIVISIVE.changePoints(noise(seed, 100, 0.1)).size();
    }
    assertThat(changes).isZero();
  }

  @Test
  void everyStepIsFoundWhereItIs() {
    double[] series =
        withSteps(noise(7, 200, 0.05), new int[] {60, 120, 160}, new double[] {0.3, -0.5, 0.4});
    assertThat(EDIVISIVE.changePoints(series)).containsExactly(60, 120, 160);
  }

  @Test
  void aBumpInAYearIsFoundAtBothEnds() {
    double[] series = withSteps(noise(3, 365, 0.1), new int[] {180, 190}, new double[] {0.5, -0.5});
    List<Integer> found = EDIVISIVE.changePoints(series);
    assertThat(found).hasSize(2);
    assertThat(found.get(0)).isCloseTo(180, within(1));
    assertThat(found.get(1)).isCloseTo(190, within(1));
  }

  @Test
  void aSingleBadNightIsNoChangePoint() {
    double[] series = noise(5, 120, 0.1);
    series[70] += 1.5;
    assertThat(EDIVISIVE.changePoints(series)).isEmpty();
  }

  @Test
  void aChangeOfTwoNightsAgoIsDatedRightly() {
    double[] series = withSteps(noise(2, 50, 0.05), new int[] {48}, new double[] {0.8});
    assertThat(EDIVISIVE.changePoints(series)).containsExactly(48);
  }

  @Test
  void aConstantSeriesHasNoChangePointsAndAStepWithoutNoiseHasOne() {
    double[] constant = new double[50];
    assertThat(EDIVISIVE.changePoints(constant)).isEmpty();
    assertThat(EDIVISIVE.changePoints(withSteps(constant, new int[] {20}, new double[] {0.2})))
        .containsExactly(20);
  }

  @Test
  void theEnergyStatisticIsThatOfItsDefinition() {
    double[] series = noise(11, 14, 1);
    int from = 2;
    int to = 13;
    double largest = Double.NEGATIVE_INFINITY;
    EDivisive.Candidate best = null;
    for (int at = from + 4; at <= to - 4; at++) {
      for (int end = at + 4; end <= to; end++) {
        double energy = energyByDefinition(series, from, at, end);
        if (energy > largest) {
          largest = energy;
          best = new EDivisive.Candidate(at, end);
        }
      }
    }
    assertThat(new EnergyScan(series, from, to).best(4)).isEqualTo(best);
  }

  private static double energyByDefinition(double[] x, int from, int at, int end) {
    double n = at - from;
    double m = end - at;
    double between = 0;
    double before = 0;
    double after = 0;
    for (int i = from; i < at; i++) {
      for (int j = at; j < end; j++) {
        between += Math.abs(x[i] - x[j]);
      }
      for (int k = i + 1; k < at; k++) {
        before += Math.abs(x[i] - x[k]);
      }
    }
    for (int j = at; j < end; j++) {
      for (int k = j + 1; k < end; k++) {
        after += Math.abs(x[j] - x[k]);
      }
    }
    double distance =
        2 * between / (n * m) - before / (n * (n - 1) / 2) - after / (m * (m - 1) / 2);
    return distance * n * m / (n + m);
  }
}
