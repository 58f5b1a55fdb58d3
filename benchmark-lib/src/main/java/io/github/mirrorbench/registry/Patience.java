package io.github.mirrorbench.registry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The time that may still be lost on requests to one mirror that get no answer or stall. */
final class Patience {
  private final AtomicLong leftNanos;

  Patience(Duration whole) {
    leftNanos = new AtomicLong(whole.toNanos());
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, leftNanos.get()));
  }

  void charge(Duration waitedInVain) {
    leftNanos.addAndGet(-waitedInVain.toNanos());
  }
}
