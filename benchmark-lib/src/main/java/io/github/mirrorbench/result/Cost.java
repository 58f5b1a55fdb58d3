package io.github.mirrorbench.result;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * The cost of measuring: a whole run, or one mirror of it.
 *
 * @param bytes the bytes of bodies that were read, overshoot included
 * @param requests one a hop, token hosts included
 * @param time the time of a run, from its first request to the end of its last; of a mirror, during
 *     which its requests were under way
 */
public record Cost(long bytes, int requests, Duration time) {

  /** The cost of a run with these samples. */
  public static Cost of(List<Sample> samples) {
    Duration end =
        samples.stream().map(Cost::end).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    return new Cost(bytes(samples), requests(samples), end);
  }

  /** The cost of one mirror with these samples; where they overlap, time counts once. */
  public static Cost ofOne(List<Sample> samples) {
    Duration underWay = Duration.ZERO;
    Duration until = Duration.ZERO;
    for (Sample sample :
        samples.stream().sorted(Comparator.comparing(Sample::startedAt)).toList()) {
      Duration from = later(until, sample.startedAt());
      until = later(until, end(sample));
      underWay = underWay.plus(until.compareTo(from) > 0 ? until.minus(from) : Duration.ZERO);
    }
    return new Cost(bytes(samples), requests(samples), underWay);
  }

  /** The cost of runs that followed one another. */
  public static Cost sum(List<Cost> costs) {
    return new Cost(
        costs.stream().mapToLong(Cost::bytes).sum(),
        costs.stream().mapToInt(Cost::requests).sum(),
        costs.stream().map(Cost::time).reduce(Duration.ZERO, Duration::plus));
  }

  private static long bytes(List<Sample> samples) {
    return samples.stream().flatMap(s -> s.hops().stream()).mapToLong(Hop::bytes).sum();
  }

  private static int requests(List<Sample> samples) {
    return samples.stream().mapToInt(s -> s.hops().size()).sum();
  }

  private static Duration end(Sample sample) {
    return sample.startedAt().plus(sample.elapsed());
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
