package io.github.mirrorbench.registry.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What one call allows itself.
 *
 * @param cutAfter when the caller wants no more
 * @param firstByteWithin replaces the usual limits and the patience until the response's head
 */
public record CallLimits(Optional<Duration> cutAfter, Optional<Duration> firstByteWithin) {
  static final CallLimits USUAL = new CallLimits(Optional.empty(), Optional.empty());
}
