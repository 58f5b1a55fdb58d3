package io.github.mirrorbench.year;

import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.Step;
import java.util.Optional;

/**
 * The state of a mirror in one night.
 *
 * @param roundTrip the round trip in seconds
 * @param bytesPerSecond the rate of a body
 * @param burstBytes the bytes after which the rate falls to a third; infinite where it does not
 * @param failure the failure of every check
 * @param stale whether its tag is that of last week
 */
record MirrorTonight(
    double roundTrip,
    double bytesPerSecond,
    double burstBytes,
    Optional<Failure> failure,
    boolean stale) {
  boolean failsAt(Step step) {
    return failure.filter(f -> f.step() == step).isPresent();
  }

  /** Seconds until so many bytes of a body are there, undisturbed. */
  double bodySeconds(double bytes) {
    double fast = Math.min(bytes, burstBytes);
    return fast / bytesPerSecond + (bytes - fast) / (bytesPerSecond / 3);
  }
}
