package io.github.mirrorbench.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** Summaries of small sets of numbers. Pure; the arguments are not changed. */
public final class Summary {
  private Summary() {}

  /**
   * Median and spread of positive numbers; absent when there are none. The interval is from the
   * first to the third quartile.
   */
  public static Optional<Estimate> of(double... values) {
    if (values.length == 0) {
      return Optional.empty();
    }
    double[] sorted = sorted(values);
    boolean spreads = sorted.length > 1;
    return Optional.of(
        new Estimate(
            quantileOfSorted(sorted, 0.5),
            spreads ? OptionalDouble.of(quantileOfSorted(sorted, 0.25)) : OptionalDouble.empty(),
            spreads ? OptionalDouble.of(quantileOfSorted(sorted, 0.75)) : OptionalDouble.empty(),
            sorted.length));
  }

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
    return quantileOfSorted(sorted(values), p);
  }

  private static double quantileOfSorted(double[] sorted, double p) {
    double position = p * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  private static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
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
