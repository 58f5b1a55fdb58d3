package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.ContestEvent;

/** Told of a contest's progress on the thread that runs it; must return quickly. */
@FunctionalInterface
public interface ContestListener {
  /** Nobody listens. */
  ContestListener SILENT = event -> {};

  /** Called for every event, in order. */
  void on(ContestEvent event);
}
