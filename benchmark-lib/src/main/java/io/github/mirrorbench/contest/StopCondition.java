package io.github.mirrorbench.contest;

import io.github.mirrorbench.stats.PairedDifferences;

/** The rule by which evidence is enough. Differences are of ln(pull time). */
interface StopCondition {
  /**
   * The chance that this evidence is wrong in saying that the true difference exceeds {@code
   * margin}, as far as this rule can tell.
   */
  double doubtThatAbove(PairedDifferences difference, double margin);

  /** The part of the indifference the evidence may use up. */
  default double marginOf(double indifference) {
    return indifference;
  }

  /** The chance of error that may be spent in all. */
  double allowance();

  /** The interval of the true difference at the stated confidence. */
  double halfWidth(PairedDifferences difference);
}
