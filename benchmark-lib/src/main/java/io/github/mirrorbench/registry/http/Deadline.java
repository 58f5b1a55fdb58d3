package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.system.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends one request when what it is waiting for takes too long. OkHttp's own timeouts are off: they
 * know neither a sum over requests nor a limit for a whole handshake, and they cost at each read.
 */
final class Deadline {
  private final ScheduledExecutorService timers;
  private final Ticker ticker;
  private final CompletableFuture<Limit> expired = new CompletableFuture<>();
  private @Nullable ScheduledFuture<?> waiting;
  private @Nullable ScheduledFuture<?> end;
  private volatile long lastProgress;
  private volatile boolean paused;
  private volatile Duration allowed = Duration.ZERO;

  Deadline(ScheduledExecutorService timers, Ticker ticker) {
    this.timers = timers;
    this.ticker = ticker;
  }

  /** Starts to wait for something; the wait before is over. */
  synchronized void await(Limit limit, Duration atMost) {
    stop(waiting);
    lastProgress = ticker.nanos();
    allowed = atMost;
    waiting = check(limit, atMost.toNanos(), atMost.toNanos());
  }

  /** Something came: the current wait begins again. */
  void progress() {
    lastProgress = ticker.nanos();
  }

  /** The caller is busy elsewhere; until it resumes nothing is waited for. */
  void pause() {
    paused = true;
  }

  /** The caller waits again, from now. */
  void resume() {
    lastProgress = ticker.nanos();
    paused = false;
  }

  /** Ends the request at a time from now, whatever it is waiting for then. */
  synchronized void endIn(Limit limit, Duration time) {
    stop(end);
    end = timers.schedule(() -> expire(limit), Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
  }

  private ScheduledFuture<?> check(Limit limit, long atMost, long in) {
    return timers.schedule(
        () -> {
          long left = paused ? atMost : atMost - (ticker.nanos() - lastProgress);
          if (left <= 0) {
            expire(limit);
          } else {
            again(limit, atMost, left);
          }
        },
        Math.max(0, in),
        TimeUnit.NANOSECONDS);
  }

  private synchronized void again(Limit limit, long atMost, long in) {
    if (waiting != null && !expired.isDone()) {
      waiting = check(limit, atMost, in);
    }
  }

  void expire(Limit limit) {
    expired.complete(limit);
  }

  /** Completes when a limit has passed. */
  CompletableFuture<Limit> expired() {
    return expired;
  }

  Optional<Limit> limit() {
    return Optional.ofNullable(expired.getNow(null));
  }

  Duration allowed() {
    return allowed;
  }

  Duration sinceProgress() {
    return Duration.ofNanos(ticker.nanos() - lastProgress);
  }

  synchronized void stop() {
    stop(waiting);
    stop(end);
    waiting = null;
    end = null;
  }

  private static void stop(@Nullable ScheduledFuture<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
