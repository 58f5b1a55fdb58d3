package io.github.mirrorbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mirrorbench.stats.PooledVariance.Own;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.Trigamma;
import org.junit.jupiter.api.Test;

class PooledVarianceTest {
  @Test
  void trigammaIsInverted() {
    assertThat(PooledVariance.inverseTrigamma(Trigamma.value(3.7))).isCloseTo(3.7, within(1e-9));
  }

  @Test
  void mirrorsThatAreAllAlikeShareOneVariance() {
    List<Own> all = variances(40, 1, 1);
    PooledVariance pool = PooledVariance.of(all);
    assertThat(pool.variance()).isCloseTo(0.01, within(0.001));
    assertThat(pool.moderate(all.get(0)).variance()).isCloseTo(0.01, within(0.002));
  }

  @Test
  void mirrorsThatDifferKeepMostlyTheirOwn() {
    List<Own> all = variances(40, 0.2, 3);
    PooledVariance pool = PooledVariance.of(all);
    assertThat(pool.freedom()).isLessThan(10);
    Own calm = pool.moderate(new Own(0.001, 30));
    assertThat(calm.variance()).isLessThan(0.005);
  }

  @Test
  void perfectRegularityIsNotBelieved() {
    PooledVariance pool = PooledVariance.of(List.of(new Own(0, 20), new Own(0, 20)));
    assertThat(pool.moderate(new Own(0, 20)).variance()).isGreaterThanOrEqualTo(1e-4);
  }

  /** Sample variances of nights whose true deviation is 0.1 times a factor between the two. */
  private static List<Own> variances(int mirrors, double least, double most) {
    SplittableRandom random = new SplittableRandom(5);
    List<Own> all = new ArrayList<>();
    for (int mirror = 0; mirror < mirrors; mirror++) {
      double sigma = 0.1 * (least + (most - least) * random.nextDouble());
      double[] values = random.doubles(31).map(ignored -> sigma * random.nextGaussian()).toArray();
      all.add(new Own(EDivisive.squares(values) / 30, 30));
    }
    return all;
  }
}
