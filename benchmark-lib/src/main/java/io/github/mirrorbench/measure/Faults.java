package io.github.mirrorbench.measure;

import org.jspecify.annotations.Nullable;

/** Brings a fault of this program, or of a listener, from another thread to the caller. */
final class Faults {
  private Faults() {}

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
