package io.github.mirrorbench.system;

/** A monotonic clock: only differences of its readings mean something. Safe from any thread. */
@FunctionalInterface
public interface Ticker {
  /** The present reading in nanoseconds. */
  long nanos();
}
