package io.github.mirrorbench.contest;

import io.github.mirrorbench.stats.AnytimeT;
import io.github.mirrorbench.stats.PairedDifferences;

/**
 * The anytime-valid rule: proven for Gaussian noise however often one looks. It knows no chances
 * between, only whether its bound holds.
 *
 * @param allowance the chance of error, shared evenly by the rivals
 * @param rivals the number of rivals of the best
 * @param betweenRuns deviation by which a mirror may differ from this run at other times
 */
record CertifyingCondition(double allowance, int rivals, double betweenRuns)
    implements StopCondition {
  /** Exceeded one time in a thousand on one side. */
  private static final double SELDOM = 3.09;

  @Override
  public double doubtThatAbove(PairedDifferences difference, double margin) {
    return difference.mean() - halfWidth(difference) > margin ? 0 : 1;
  }

  /**
   * Half of it is left to what no bound over the run's blocks can know: drift that outlasts them.
   */
  @Override
  public double marginOf(double indifference) {
    return indifference / 2;
  }

  @Override
  public double halfWidth(PairedDifferences difference) {
    // Only pairs with the true best can do harm, each on one side.
    double seen =
        AnytimeT.halfWidth(difference, Math.min(0.9, 2 * allowance / Math.max(1, rivals)));
    double unseen = SELDOM * StrictMath.sqrt(2) * betweenRuns;
    return StrictMath.sqrt(seen * seen + unseen * unseen);
  }
}
