package io.github.mirrorbench.measure;

import io.github.mirrorbench.system.Ticker;
import java.util.concurrent.locks.LockSupport;

/**
 * Notices when the process stood still: a thread that wants to wake up every ten milliseconds, and
 * how late it was. Pauses of the JVM and a starved processor both make it late.
 */
final class PauseDetector implements AutoCloseable {
  private static final long TICK_NANOS = 10_000_000;

  /** Later than this, a first byte is off by more than it may be. */
  private static final long LONG_NANOS = 50_000_000;

  private final Ticker ticker;
  private final Thread thread;
  private volatile long lastPauseEnd = Long.MIN_VALUE;
  private volatile boolean closed;

  PauseDetector(Ticker ticker) {
    this.ticker = ticker;
    thread = new Thread(this::watch, "pause-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    while (!closed) {
      long before = ticker.nanos();
      LockSupport.parkNanos(TICK_NANOS);
      long late = ticker.nanos() - before - TICK_NANOS;
      if (late > LONG_NANOS) {
        lastPauseEnd = ticker.nanos();
      }
    }
  }

  /** Returns whether a long pause ended since the given reading of the ticker. */
  boolean pausedSince(long nanos) {
    long end = lastPauseEnd;
    return end != Long.MIN_VALUE && end - nanos > 0;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
