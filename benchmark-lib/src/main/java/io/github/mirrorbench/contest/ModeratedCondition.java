package io.github.mirrorbench.contest;

import io.github.mirrorbench.stats.ModeratedT;
import io.github.mirrorbench.stats.PairedDifferences;

/** Student's t with a moderated variance, looked at after every block; calibrated by simulation. */
record ModeratedCondition(ModeratedT t, double allowance, double confidence)
    implements StopCondition {
  @Override
  public double doubtThatAbove(PairedDifferences difference, double margin) {
    return t.chanceBelow(difference, margin);
  }

  @Override
  public double halfWidth(PairedDifferences difference) {
    return t.halfWidth(difference, confidence);
  }
}
