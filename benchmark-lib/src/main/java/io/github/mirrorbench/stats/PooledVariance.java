package io.github.mirrorbench.stats;

import java.util.List;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * Variances that borrow strength from each other: each mirror's own is drawn towards that of all,
 * the more so the more alike they are. An empirical Bayes estimate after Smyth, "Linear models and
 * empirical Bayes methods for assessing differential expression", Statistical Applications in
 * Genetics and Molecular Biology 3, 2004, section 6.2.
 *
 * @param variance the variance of a typical mirror
 * @param freedom the degrees of freedom of that variance, at most a million
 */
public record PooledVariance(double variance, double freedom) {
  /** Enough to be as good as infinite, small enough to compute with. */
  private static final double MOST_FREEDOM = 1e6;

  /** Nothing is this regular; it keeps a mirror of constant speed from alarms about nothing. */
  private static final double SMALLEST = 0.01 * 0.01;

  /**
   * A variance with the degrees of freedom it was computed with.
   *
   * @param variance not negative
   * @param freedom the degrees of freedom, at least 1
   */
  public record Own(double variance, double freedom) {}

  /** The pool of at least one variance. */
  public static PooledVariance of(List<Own> all) {
    double[] logs = new double[all.size()];
    double[] scatter = new double[all.size()];
    for (int i = 0; i < logs.length; i++) {
      double half = all.get(i).freedom() / 2;
      logs[i] =
          StrictMath.log(StrictMath.max(all.get(i).variance(), SMALLEST))
              - Digamma.value(half)
              + StrictMath.log(half);
      scatter[i] = Trigamma.value(half);
    }
    double mean = Summary.mean(logs);
    double excess =
        logs.length < 2 ? 0 : EDivisive.squares(logs) / (logs.length - 1) - Summary.mean(scatter);
    if (excess <= 0) {
      return new PooledVariance(StrictMath.exp(mean), MOST_FREEDOM);
    }
    double half = StrictMath.min(inverseTrigamma(excess), MOST_FREEDOM / 2);
    return new PooledVariance(
        StrictMath.exp(mean + Digamma.value(half) - StrictMath.log(half)), 2 * half);
  }

  /** The variance of one mirror, drawn towards the pool. */
  public Own moderate(Own own) {
    double sum = freedom + own.freedom();
    double moderated = (freedom * variance + own.freedom() * own.variance()) / sum;
    return new Own(StrictMath.max(moderated, SMALLEST), sum);
  }

  /** The x whose trigamma is {@code y}; by halving, since it falls steadily. */
  static double inverseTrigamma(double y) {
    double low = 1e-8;
    double high = 1e8;
    while (high / low > 1 + 1e-12) {
      double middle = StrictMath.sqrt(low * high);
      if (Trigamma.value(middle) > y) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
