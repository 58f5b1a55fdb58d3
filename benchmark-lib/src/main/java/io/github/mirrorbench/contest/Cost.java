package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.Sample;
import io.github.mirrorbench.registry.Hop;
import java.time.Duration;
import java.util.List;

/**
 * What measuring cost.
 *
 * @param bytes of bodies that were read, overshoot included
 * @param requests one a hop, token hosts included
 * @param time that samples were under way; of samples that overlap, it counts once
 */
public record Cost(long bytes, int requests, Duration time) {

  /** The cost of these samples, which must come from one run. */
  public static Cost of(List<Sample> samples) {
    long bytes = samples.stream().flatMap(s -> s.hops().stream()).mapToLong(Hop::bytes).sum();
    int requests = samples.stream().mapToInt(s -> s.hops().size()).sum();
    Duration end =
        samples.stream()
            .map(s -> s.startedAt().plus(s.elapsed()))
            .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    return new Cost(bytes, requests, end);
  }
}
