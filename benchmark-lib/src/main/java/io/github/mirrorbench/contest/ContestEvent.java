package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.Elimination;
import io.github.mirrorbench.result.Sample;
import java.time.Duration;
import java.util.List;

/** What happens in a contest while it runs. */
public sealed interface ContestEvent {
  /** The check through all candidates begins. */
  record ScreeningStarted(int mirrors, int images) implements ContestEvent {}

  /** The check is over: who passed and who did not. */
  record ScreeningEnded(List<String> passed, List<Standing> out) implements ContestEvent {
    public ScreeningEnded {
      passed = List.copyOf(passed);
      out = List.copyOf(out);
    }
  }

  /** A block of the race begins, with these mirrors in this order. */
  record BlockStarted(int block, List<String> order, BudgetLeft left) implements ContestEvent {
    public BlockStarted {
      order = List.copyOf(order);
    }
  }

  /** A fetch of the race or of the confirmation ended. */
  record SampleTaken(Sample sample, BudgetLeft left) implements ContestEvent {}

  /** A mirror left the race. */
  record MirrorLeft(String mirror, Elimination how) implements ContestEvent {}

  /** The finalist is being fetched as an engine would. */
  record ConfirmationStarted(String mirror, long bytes, BudgetLeft left) implements ContestEvent {}

  /**
   * What remains of the budgets.
   *
   * @param bytes not negative
   * @param time not negative
   */
  record BudgetLeft(long bytes, Duration time) {}
}
