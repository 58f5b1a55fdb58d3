package io.github.mirrorbench.registry;

import java.time.Duration;

/**
 * Observer of each piece of a blob's body as it arrives, called on the reading thread: it must be
 * quick and must not block.
 */
@FunctionalInterface
public interface BodyObserver {
  /** An observer that does nothing. */
  BodyObserver NONE = (elapsed, totalBytes) -> {};

  /**
   * Some bytes arrived.
   *
   * @param elapsed the time spent in this call's requests so far, waiting for limits of hosts
   *     excluded
   * @param totalBytes the total bytes of the body read so far
   */
  void received(Duration elapsed, long totalBytes);

  /**
   * True if more of the body is wanted; called after each piece. Otherwise the call ends as {@link
   * CallOutcome.Cut}.
   *
   * @param elapsed the elapsed time, as in {@link #received}
   * @param totalBytes the total bytes, as in {@link #received}
   */
  default boolean wantsMore(Duration elapsed, long totalBytes) {
    return true;
  }
}
