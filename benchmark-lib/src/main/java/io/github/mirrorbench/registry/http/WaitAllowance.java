package io.github.mirrorbench.registry.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time that may still be lost on requests to one mirror that get no response or stall. It is
 * whole again as soon as bytes come.
 */
public final class WaitAllowance {
  /** A wait that began a little before its request leaves this much, in which nothing comes. */
  private static final long NOTHING_NANOS = 20_000_000;

  private final long wholeNanos;
  private final AtomicLong leftNanos;

  public WaitAllowance(Duration whole) {
    wholeNanos = whole.toNanos();
    leftNanos = new AtomicLong(wholeNanos);
  }

  public Duration left() {
    long left = leftNanos.get();
    return left < NOTHING_NANOS ? Duration.ZERO : Duration.ofNanos(left);
  }

  /** Bytes of a body came: nothing was waited for in vain. */
  void progress() {
    leftNanos.set(wholeNanos);
  }

  void charge(Duration waitedInVain) {
    leftNanos.addAndGet(-waitedInVain.toNanos());
  }
}
