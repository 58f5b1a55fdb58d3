package io.github.mirrorbench.result;

import io.github.mirrorbench.mirror.MirrorName;
import java.time.Duration;
import java.util.List;

/** An event of a contest while it runs. */
public sealed interface ContestEvent {
  /** The check of all candidates begins. */
  record ScreeningStarted(int mirrors, int images) implements ContestEvent {}

  /** The screening ended, with the mirrors that passed and those that failed. */
  record ScreeningEnded(List<MirrorName> passed, List<Failed> failed) implements ContestEvent {
    public ScreeningEnded {
      passed = List.copyOf(passed);
      failed = List.copyOf(failed);
    }
  }

  /** A mirror that failed the screening. */
  record Failed(MirrorName mirror, MirrorFailure failure) {}

  /** A block of the race begins, with these mirrors in this order. */
  record BlockStarted(int block, List<MirrorName> order, BudgetLeft left) implements ContestEvent {
    public BlockStarted {
      order = List.copyOf(order);
    }
  }

  /** A fetch of the race or of the confirmation ended. */
  record SampleTaken(Sample sample, BudgetLeft left) implements ContestEvent {}

  /** A mirror was eliminated from the race. */
  record MirrorEliminated(MirrorName mirror, Elimination how) implements ContestEvent {}

  /** The finalist is being fetched as an engine would. */
  record ConfirmationStarted(MirrorName mirror, long bytes, BudgetLeft left)
      implements ContestEvent {}

  /**
   * The rest of the budgets.
   *
   * @param bytes the bytes left, not negative
   * @param time the time left, not negative
   */
  record BudgetLeft(long bytes, Duration time) {}
}
