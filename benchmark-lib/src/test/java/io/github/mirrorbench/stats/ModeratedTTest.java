package io.github.mirrorbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ModeratedTTest {
  private static final double NONE = Double.NaN;

  @Test
  void differencesAreTakenWhereBothHaveAValue() {
    PairedDifferences d =
        PairedDifferences.between(new double[] {3, NONE, 5, 9}, new double[] {1, 1, 4});

    assertThat(d.count()).isEqualTo(2);
    assertThat(d.mean()).isEqualTo(1.5);
    assertThat(d.sumOfSquares()).isEqualTo(0.5);
    assertThat(d.shiftedBy(-1)).isEqualTo(new PairedDifferences(2, 0.5, 0.5));
  }

  @Test
  void knowsNothingWithoutAPair() {
    PairedDifferences none = new PairedDifferences(0, 0, 0);
    ModeratedT t = new ModeratedT(4, 0.3);

    assertThat(t.chanceBelow(none, 1)).isEqualTo(0.5);
    assertThat(t.halfWidth(none, 0.95)).isInfinite();
  }

  /** R: pt(-0.2 / sqrt((4 * 0.09 + 0.02) / 6 / 3), 6). */
  @Test
  void chanceIsThatOfStudent() {
    PairedDifferences d = new PairedDifferences(3, 0.2, 0.02);

    assertThat(new ModeratedT(4, 0.3).chanceBelow(d, 0)).isCloseTo(0.10891, within(1e-5));
  }

  @Test
  void twoPairsThatHappenToAgreeAreNotCertain() {
    PairedDifferences agreeing = new PairedDifferences(2, 0.1, 0);

    assertThat(new ModeratedT(4, 0.3).chanceBelow(agreeing, 0)).isGreaterThan(0.2);
  }

  @Test
  void intervalCoversAsOftenAsItSaysWhenTheExpectationIsRight() {
    Random random = new Random(1);
    ModeratedT t = new ModeratedT(4, 1);
    int covered = 0;
    int trials = 4000;
    for (int i = 0; i < trials; i++) {
      double[] a = random.doubles(5).map(u -> random.nextGaussian()).toArray();
      PairedDifferences d = PairedDifferences.between(a, new double[5]);
      covered += Math.abs(d.mean()) <= t.halfWidth(d, 0.9) ? 1 : 0;
    }
    assertThat(covered / (double) trials).isBetween(0.88, 0.94);
  }

  @Test
  void refusesAPriorWithoutSpread() {
    assertThatThrownBy(() -> new ModeratedT(4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the prior of a moderated t is positive");
  }
}
