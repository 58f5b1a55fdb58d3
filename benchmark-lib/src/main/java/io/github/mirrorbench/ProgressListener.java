package io.github.mirrorbench;

/**
 * Told of a run's progress; calls come one at a time, but not always from the same thread. Must
 * return quickly.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Nobody listens. */
  ProgressListener SILENT = progress -> {};

  /** Called for every event. */
  void on(Progress progress);
}
