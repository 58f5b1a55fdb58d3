package io.github.mirrorbench.history;

import io.github.mirrorbench.stats.EDivisive;
import io.github.mirrorbench.stats.PooledVariance;
import io.github.mirrorbench.stats.Summary;
import java.util.Arrays;

/**
 * The usual state of a mirror.
 *
 * @param mean the mean of ln(pull time against the reference)
 * @param own variance of the same
 * @param nights the number of nights
 */
record Baseline(double mean, PooledVariance.Own own, int nights) {
  /** From here on a single night says more about that night than about the mirror. */
  private static final double OUTLIER = 3.5;

  private static final double NORMAL_MAD = 1.4826;

  /**
   * The baseline of at least two nights; outliers are drawn in to the fence (Winsor), not dropped.
   */
  static Baseline of(double[] values) {
    double median = Summary.median(values);
    double spread =
        NORMAL_MAD
            * Summary.median(Arrays.stream(values).map(v -> StrictMath.abs(v - median)).toArray());
    double fence = OUTLIER * spread;
    double[] drawnIn =
        Arrays.stream(values)
            .map(v -> StrictMath.max(median - fence, StrictMath.min(median + fence, v)))
            .toArray();
    double freedom = values.length - 1.0;
    return new Baseline(
        Summary.mean(drawnIn),
        new PooledVariance.Own(EDivisive.squares(drawnIn) / freedom, freedom),
        values.length);
  }
}
