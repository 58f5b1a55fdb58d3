package io.github.mirrorbench.result;

import io.github.mirrorbench.stats.Summary;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number measured several times: its median and, from two samples on, how far it spreads.
 *
 * @param median the median of the samples, in the unit that the holder's field names
 * @param low the lower end of the interval; absent when there are fewer than two samples
 * @param high the upper end of the interval; absent when there are fewer than two samples
 * @param samples the number of samples, at least 1
 */
public record Estimate(double median, OptionalDouble low, OptionalDouble high, int samples) {
  public Estimate {
    if (samples < 1) {
      throw new IllegalArgumentException("an estimate needs at least one sample");
    }
    if (!Double.isFinite(median)) {
      throw new IllegalArgumentException("an estimate is a finite number, not " + median);
    }
    if (low.isPresent() != high.isPresent() || (low.isPresent() && samples < 2)) {
      throw new IllegalArgumentException("an interval has two ends and at least two samples");
    }
  }

  /** Median and quartiles of positive numbers; absent when there are none. */
  public static Optional<Estimate> of(double... values) {
    if (values.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Estimate(
            Summary.median(values), quartile(0.25, values), quartile(0.75, values), values.length));
  }

  private static OptionalDouble quartile(double p, double[] values) {
    return values.length > 1
        ? OptionalDouble.of(Summary.quantile(p, values))
        : OptionalDouble.empty();
  }
}
