package io.github.mirrorbench.peer;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for another process, which cannot tell us when it is done. */
public final class Await {
  private static final Duration AT_MOST = Duration.ofSeconds(60);

  private Await() {}

  /** Returns as soon as the condition holds; after a minute the test fails. */
  public static void until(BooleanSupplier condition) {
    if (!within(AT_MOST, condition)) {
      throw new IllegalStateException("it did not happen within " + AT_MOST);
    }
  }

  /** Returns whether the condition came to hold in time. */
  public static boolean within(Duration longest, BooleanSupplier condition) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for another process", e);
    }
  }
}
