package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.system.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The end of the time in which a client sends, waits and reads; without one until it is told.
 * Thread-safe.
 */
final class RunEnd {
  private final Ticker ticker;
  private volatile OptionalLong nanos = OptionalLong.empty();

  RunEnd(Ticker ticker) {
    this.ticker = ticker;
  }

  /** From now on nothing lasts longer than this; a negative time has passed already. */
  void in(Duration time) {
    nanos = OptionalLong.of(ticker.nanos() + time.toNanos());
  }

  /** The time left, not negative; absent without an end. */
  Optional<Duration> left() {
    OptionalLong end = nanos;
    return end.isPresent()
        ? Optional.of(Duration.ofNanos(Math.max(0, end.getAsLong() - ticker.nanos())))
        : Optional.empty();
  }
}
