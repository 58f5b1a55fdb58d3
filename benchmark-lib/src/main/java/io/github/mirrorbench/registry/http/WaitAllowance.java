package io.github.mirrorbench.registry.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The time that may still be lost on requests to one mirror that get no response or stall. */
public final class WaitAllowance {
  private final AtomicLong leftNanos;

  public WaitAllowance(Duration whole) {
    leftNanos = new AtomicLong(whole.toNanos());
  }

  public Duration left() {
    return Duration.ofNanos(Math.max(0, leftNanos.get()));
  }

  void charge(Duration waitedInVain) {
    leftNanos.addAndGet(-waitedInVain.toNanos());
  }
}
