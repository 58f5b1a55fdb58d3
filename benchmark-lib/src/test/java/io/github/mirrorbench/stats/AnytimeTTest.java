package io.github.mirrorbench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AnytimeTTest {
  @Test
  void saysNothingWhileThePairsAreTooFew() {
    assertThat(AnytimeT.halfWidth(new PairedDifferences(1, 3, 0), 0.05)).isInfinite();
    assertThat(AnytimeT.halfWidth(new PairedDifferences(3, 3, 0.1), 0.05)).isInfinite();
  }

  @Test
  void narrowsWithThePairs() {
    double few = AnytimeT.halfWidth(new PairedDifferences(10, 0, 10), 0.05);
    double many = AnytimeT.halfWidth(new PairedDifferences(100, 0, 100), 0.05);

    assertThat(many).isLessThan(few).isPositive();
  }

  /** Holds at every look: here after every pair up to forty. */
  @Test
  void isSeldomWrongAtAnyLook() {
    Random random = new Random(2);
    int trials = 1000;
    int wrong = 0;
    for (int trial = 0; trial < trials; trial++) {
      wrong += everExcludesTheTruth(random) ? 1 : 0;
    }
    assertThat(wrong / (double) trials).isLessThanOrEqualTo(0.05);
  }

  private static boolean everExcludesTheTruth(Random random) {
    double[] values = new double[40];
    for (int n = 1; n <= values.length; n++) {
      values[n - 1] = random.nextGaussian();
      double[] seen = java.util.Arrays.copyOf(values, n);
      PairedDifferences d = PairedDifferences.between(seen, new double[n]);
      if (Math.abs(d.mean()) > AnytimeT.halfWidth(d, 0.05)) {
        return true;
      }
    }
    return false;
  }
}
