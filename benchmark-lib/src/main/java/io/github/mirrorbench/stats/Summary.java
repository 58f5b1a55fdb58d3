package io.github.mirrorbench.stats;

import java.util.Arrays;

/** Summaries of small sets of numbers. Pure; the arguments are not changed. */
public final class Summary {
  private Summary() {}

  /** The middle value, or the mean of the two middle ones; of at least one value. */
  public static double median(double... values) {
    return quantile(0.5, values);
  }

  /**
   * The value below which the fraction {@code p} lies, interpolated between neighbours (definition
   * 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996).
   *
   * @param p the quantile's share of the values, from 0 to 1
   * @param values the values, at least one
   */
  public static double quantile(double p, double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a quantile needs at least one value");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double position = p * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /** The arithmetic mean of at least one value. */
  public static double mean(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
