package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.system.Ticker;
import java.time.Duration;
import java.util.function.Consumer;

/** Sets the deadline of one request to the limit of each stage. */
final class DeadlineLimits implements Consumer<PhaseListener.Stage> {
  private final Deadline deadline;
  private final Timeouts timeouts;
  private final WaitAllowance allowance;
  private final CallContext context;
  private final Ticker ticker;
  private final long start;

  DeadlineLimits(
      Deadline deadline,
      Timeouts timeouts,
      WaitAllowance allowance,
      CallContext context,
      Ticker ticker) {
    this.deadline = deadline;
    this.timeouts = timeouts;
    this.allowance = allowance;
    this.context = context;
    this.ticker = ticker;
    this.start = ticker.nanos();
  }

  @Override
  public void accept(PhaseListener.Stage stage) {
    switch (stage) {
      case START -> {}
      case LOOKUP -> await(Limit.NAME_LOOKUP, timeouts.nameLookup());
      case CONNECT -> await(Limit.CONNECT, timeouts.connect());
      case HANDSHAKE -> await(Limit.HANDSHAKE, timeouts.handshake());
      case SEND -> deadline.await(Limit.SENDING, timeouts.idle());
      case HEAD -> await(Limit.FIRST_BYTE, timeouts.firstByte());
      case BODY -> deadline.await(Limit.IDLE, idle());
    }
  }

  private void await(Limit limit, Duration usual) {
    Duration elapsed = Duration.ofNanos(ticker.nanos() - start);
    deadline.await(
        limit,
        context
            .firstByteWithin()
            .map(whole -> whole.minus(elapsed))
            .orElseGet(() -> shorter(usual, allowance.left().minus(elapsed))));
  }

  private Duration idle() {
    return context.firstByteWithin().isPresent()
        ? timeouts.idle()
        : shorter(timeouts.idle(), allowance.left());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
