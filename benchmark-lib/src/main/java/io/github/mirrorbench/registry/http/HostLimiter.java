package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.system.Sleeper;
import io.github.mirrorbench.system.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The limits of one host: every request to it passes here, whichever mirror led to it. Safe from
 * any thread.
 */
final class HostLimiter {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final int perMinute;
  private final Ticker ticker;
  private final Sleeper sleeper;
  private final RunEnd end;
  private final Semaphore slots;
  private final Deque<Long> starts = new ArrayDeque<>();
  private Optional<Failure> closure = Optional.empty();
  private boolean exempt;
  private boolean paused;
  private long pausedUntil;

  /**
   * @param atOnce the requests under way: what the engine has, since mirrors count connections
   */
  HostLimiter(int perMinute, int atOnce, Ticker ticker, Sleeper sleeper, RunEnd end) {
    this.perMinute = perMinute;
    this.slots = new Semaphore(atOnce, true);
    this.ticker = ticker;
    this.sleeper = sleeper;
    this.end = end;
  }

  /** The host is on this machine or a private network, where the limit a minute has no purpose. */
  synchronized void exempt() {
    exempt = true;
  }

  /**
   * Waits until a request may be sent. {@link #leave} must follow unless there is a failure. A wait
   * that would outlast the time of the run is not begun.
   *
   * @param failures the words for a request that is not sent
   * @return the failure of every request to a host that is closed, or of this one
   */
  Optional<Failure> enter(FailureMapper failures) throws InterruptedException {
    if (!takesSlot()) {
      return Optional.of(failures.notSentInTime());
    }
    boolean entered = false;
    try {
      while (true) {
        Optional<Duration> left = end.left();
        Duration wait = begin();
        if (closure().isPresent()) {
          return closure();
        }
        if (left.filter(Duration::isZero).isPresent()) {
          return Optional.of(failures.notSentInTime());
        }
        if (wait.isZero()) {
          entered = true;
          return Optional.empty();
        }
        if (left.filter(time -> time.compareTo(wait) <= 0).isPresent()) {
          return Optional.of(heldBack(failures, wait, left.get()));
        }
        sleeper.sleep(wait);
      }
    } finally {
      if (!entered) {
        slots.release();
      }
    }
  }

  private boolean takesSlot() throws InterruptedException {
    Optional<Duration> left = end.left();
    if (left.isEmpty()) {
      slots.acquire();
      return true;
    }
    return slots.tryAcquire(left.get().toNanos(), TimeUnit.NANOSECONDS);
  }

  private synchronized Failure heldBack(FailureMapper failures, Duration wait, Duration left) {
    boolean isPause = paused && pausedUntil - ticker.nanos() >= wait.toNanos();
    return isPause ? failures.pausedFor(wait, left) : failures.beyondLimit(wait, left);
  }

  /** The request has ended, its body included. */
  void leave() {
    slots.release();
  }

  /** No more requests to this host; the first reason stays. */
  synchronized void close(Failure reason) {
    closure = closure.or(() -> Optional.of(reason));
  }

  private synchronized Optional<Failure> closure() {
    return closure;
  }

  synchronized void pause(Duration time) {
    long until = ticker.nanos() + time.toNanos();
    if (!paused || until - pausedUntil > 0) {
      paused = true;
      pausedUntil = until;
    }
  }

  /** The time for which the next request would be held, apart from places taken by others. */
  synchronized Duration readyIn() {
    long now = ticker.nanos();
    long wait = paused ? Math.max(0, pausedUntil - now) : 0;
    while (!starts.isEmpty() && now - starts.getFirst() >= MINUTE) {
      starts.removeFirst();
    }
    if (!exempt && starts.size() >= perMinute) {
      wait = Math.max(wait, starts.getFirst() + MINUTE - now);
    }
    return Duration.ofNanos(wait);
  }

  /** Counts a request that may go now; else says how long it must wait. */
  private synchronized Duration begin() {
    Duration wait = readyIn();
    if (wait.isZero() && closure.isEmpty()) {
      starts.addLast(ticker.nanos());
    }
    return wait;
  }
}
