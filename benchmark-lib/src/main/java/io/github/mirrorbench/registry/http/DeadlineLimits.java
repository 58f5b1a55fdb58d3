package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.system.Ticker;
import java.time.Duration;

/** Tells the watch of one request what it waits for, and for how long at most. */
final class DeadlineLimits implements PhaseListener.Progress {
  private final Deadline watch;
  private final Timeouts timeouts;
  private final WaitAllowance patience;
  private final CallLimits limits;
  private final Ticker ticker;
  private final long start;

  DeadlineLimits(
      Deadline watch, Timeouts timeouts, WaitAllowance patience, CallLimits limits, Ticker ticker) {
    this.watch = watch;
    this.timeouts = timeouts;
    this.patience = patience;
    this.limits = limits;
    this.ticker = ticker;
    this.start = ticker.nanos();
  }

  @Override
  public void entered(PhaseListener.Stage stage) {
    switch (stage) {
      case START -> {}
      case LOOKUP -> await(Limit.NAME_LOOKUP, timeouts.nameLookup());
      case CONNECT -> await(Limit.CONNECT, timeouts.connect());
      case HANDSHAKE -> await(Limit.HANDSHAKE, timeouts.handshake());
      case ANSWER -> await(Limit.FIRST_BYTE, timeouts.firstByte());
      case BODY -> watch.await(Limit.IDLE, idle());
    }
  }

  private void await(Limit limit, Duration usual) {
    Duration elapsed = Duration.ofNanos(ticker.nanos() - start);
    watch.await(
        limit,
        limits
            .firstByteWithin()
            .map(whole -> whole.minus(elapsed))
            .orElseGet(() -> shorter(usual, patience.left().minus(elapsed))));
  }

  private Duration idle() {
    return limits.firstByteWithin().isPresent()
        ? timeouts.idle()
        : shorter(timeouts.idle(), patience.left());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
