package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.system.Ticker;
import java.time.Duration;

/**
 * The time that may still be lost on requests to one mirror that get no response or stall. It is
 * whole again as soon as bytes come; what several requests wait at the same time is lost once.
 * Thread-safe.
 */
public final class WaitAllowance {
  /** A wait that began a little before its request leaves this much, in which nothing comes. */
  private static final long NOTHING_NANOS = 20_000_000;

  private final Ticker ticker;
  private final long wholeNanos;
  private long leftNanos;

  /** The moment up to which time is accounted for. */
  private long accountedNanos;

  public WaitAllowance(Duration whole, Ticker ticker) {
    this.ticker = ticker;
    this.wholeNanos = whole.toNanos();
    this.leftNanos = wholeNanos;
    this.accountedNanos = ticker.nanos();
  }

  public synchronized Duration left() {
    return leftNanos < NOTHING_NANOS ? Duration.ZERO : Duration.ofNanos(leftNanos);
  }

  /** Bytes of a body came: nothing was waited for in vain. */
  synchronized void progress() {
    leftNanos = wholeNanos;
    accountedNanos = ticker.nanos();
  }

  /** A request ends now that was waited for so long in vain. */
  synchronized void charge(Duration waitedInVain) {
    long now = ticker.nanos();
    leftNanos -= Math.min(waitedInVain.toNanos(), now - accountedNanos);
    accountedNanos = now;
  }
}
