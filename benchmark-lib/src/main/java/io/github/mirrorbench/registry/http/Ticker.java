package io.github.mirrorbench.registry.http;

/** A monotonic clock: only differences of its readings mean something. Safe from any thread. */
@FunctionalInterface
public interface Ticker {
  /** Now, in nanoseconds. */
  long nanos();
}
