package io.github.mirrorbench.contest;

import io.github.mirrorbench.stats.AnytimeT;
import io.github.mirrorbench.stats.PairedDifferences;

/**
 * The anytime-valid rule: proven for Gaussian noise however often one looks. It knows no chances
 * between, only whether its bound holds.
 *
 * @param allowance chance of error, shared evenly by the rivals
 * @param rivals of the best
 */
record CertifyingRule(double allowance, int rivals) implements Rule {
  @Override
  public double doubtThatAbove(PairedDifferences difference, double margin) {
    return difference.mean() - halfWidth(difference) > margin ? 0 : 1;
  }

  @Override
  public double halfWidth(PairedDifferences difference) {
    // Only pairs with the true best can do harm, each on one side.
    return AnytimeT.halfWidth(difference, Math.min(0.9, 2 * allowance / Math.max(1, rivals)));
  }
}
