package io.github.mirrorbench;

/**
 * Listener to the progress of a run. Calls come one at a time, but not always from the same thread;
 * they must return quickly.
 */
@FunctionalInterface
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener SILENT = progress -> {};

  /** Called for every event. */
  void on(Progress progress);
}
