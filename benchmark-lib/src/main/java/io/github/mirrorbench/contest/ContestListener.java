package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.ContestEvent;

/** A listener to a contest, called on the thread that runs it; must return quickly. */
@FunctionalInterface
public interface ContestListener {
  /** A listener that ignores everything. */
  ContestListener SILENT = event -> {};

  /** Called for every event, in order. */
  void on(ContestEvent event);
}
