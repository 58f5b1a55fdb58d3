package io.github.mirrorbench.measure;

import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The wait of a sample for the head of its content. */
final class FirstByte {
  private FirstByte() {}

  /**
   * From the first hop's connection being ready to the last hop's head having been read, all of the
   * redirects between included; absent when no head came, or when the clock stepped back.
   */
  static Optional<Duration> of(Sample sample) {
    List<Hop> hops = sample.hops();
    if (hops.isEmpty()
        || hops.get(hops.size() - 1).firstByte().isEmpty()
        || !sample.runsForward()) {
      return Optional.empty();
    }
    Duration body = hops.get(hops.size() - 1).body().orElse(Duration.ZERO);
    return Optional.of(sample.elapsed().minus(hops.get(0).setUp()).minus(body));
  }
}
