package io.github.mirrorbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge is commons-statistics, which knows many distributions and is too much to ship. */
class StudentsTTest {
  private static final double[] CHANCES = {1e-12, 1e-6, 0.001, 0.025, 0.05, 0.2, 0.4, 0.4999, 0.5};

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 1.5, 2, 3, 6, 11.7, 40, 365, 1e5, 1e7})
  void chancesAreThoseOfAnIndependentLibrary(double degrees) {
    StudentsT t = new StudentsT(degrees);
    TDistribution judge = TDistribution.of(degrees);

    for (double x : new double[] {-30, -2, -0.1, 0, 1e-9, 0.3, 1, 1.96, 4, 12, 1e3}) {
      assertThat(t.chanceAbove(x)).isCloseTo(judge.survivalProbability(x), withinPercentage(1e-9));
      assertThat(t.chanceBelow(x)).isEqualTo(t.chanceAbove(-x));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 1.5, 2, 3, 6, 11.7, 40, 365, 1e5, 1e7})
  void valuesAreExceededWithTheChanceThatWasAsked(double degrees) {
    StudentsT t = new StudentsT(degrees);

    for (double chance : CHANCES) {
      assertThat(TDistribution.of(degrees).survivalProbability(t.exceededWith(chance)))
          .isCloseTo(chance, withinPercentage(1e-9));
    }
  }

  @Test
  void whatNeverHappensHasNoChance() {
    assertThat(new StudentsT(3).chanceAbove(Double.POSITIVE_INFINITY)).isZero();
    assertThat(new StudentsT(3).chanceBelow(Double.POSITIVE_INFINITY)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesDegreesThatAreNone(double degrees) {
    assertThatThrownBy(() -> new StudentsT(degrees))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("degrees of freedom are positive and finite: " + degrees);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.6, Double.NaN})
  void refusesChancesOfTheOtherHalf(double chance) {
    assertThatThrownBy(() -> new StudentsT(3).exceededWith(chance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a chance above 0 and at most one half: " + chance);
  }
}
