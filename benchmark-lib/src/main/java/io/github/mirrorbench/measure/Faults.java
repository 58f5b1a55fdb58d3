package io.github.mirrorbench.measure;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Brings a fault of this program, or of a listener, from another thread to the caller. */
final class Faults {
  private Faults() {}

  /** Throws what ended a task that is over, unless its time was. */
  static void raiseFrom(Future<Void> task) throws InterruptedException {
    try {
      task.get();
    } catch (CancellationException e) {
      // What came until then is kept.
    } catch (ExecutionException e) {
      boolean wasStopped = e.getCause() instanceof InterruptedException;
      if (!wasStopped) {
        throw raised(e.getCause());
      }
    }
  }

  /**
   * Throws what ended a task on another thread: it is no failure of a mirror.
   *
   * @return never; for {@code throw}, so that the compiler knows
   */
  static IllegalStateException raised(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException fault) {
      throw fault;
    }
    if (cause instanceof Error fault) {
      throw fault;
    }
    throw new IllegalStateException(cause);
  }
}
