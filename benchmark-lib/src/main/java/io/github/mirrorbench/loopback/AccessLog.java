package io.github.mirrorbench.loopback;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The log of a server's responses. A client that has read a response to its end finds it here: a
 * reader waits for the responses whose last bytes are on their way. Safe from any thread.
 */
final class AccessLog {
  /** A client that stopped reading must not withhold the log. */
  private static final long LONGEST_WAIT_MILLIS = 1000;

  private final List<Access> entries = new ArrayList<>();
  private int ending;

  /** One response while it is sent. */
  final class Entry {
    private boolean isEnding;

    void ending() {
      synchronized (AccessLog.this) {
        if (!isEnding) {
          isEnding = true;
          ending++;
        }
      }
    }

    void ended(Access access) {
      synchronized (AccessLog.this) {
        entries.add(access);
        if (isEnding) {
          ending--;
          AccessLog.this.notifyAll();
        }
      }
    }
  }

  Entry open() {
    return new Entry();
  }

  /** The log in the order in which the responses ended. */
  synchronized List<Access> entries() {
    long giveUp = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MILLIS);
    try {
      while (ending > 0 && System.nanoTime() < giveUp) {
        wait(LONGEST_WAIT_MILLIS / 10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(entries);
  }
}
