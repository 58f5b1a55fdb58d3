package io.github.mirrorbench;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets another thread end a run, and nothing but the run. */
final class Canceller {
  private @Nullable Thread runner;
  private boolean cancelled;

  /** Runs the work on this thread so that {@link #cancel} interrupts it. */
  <T> T guard(Supplier<T> work) {
    begin();
    try {
      return work.get();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    if (runner != null) {
      throw new IllegalStateException("this benchmark is running already");
    }
    runner = Thread.currentThread();
  }

  /** The interrupt of a cancellation ends with the run; one from elsewhere stays for the caller. */
  private synchronized void end() {
    runner = null;
    if (cancelled) {
      cancelled = false;
      Thread.interrupted();
    }
  }

  synchronized void cancel() {
    if (runner != null) {
      cancelled = true;
      runner.interrupt();
    }
  }
}
