package io.github.mirrorbench.contest;

import io.github.mirrorbench.stats.ModeratedT;
import io.github.mirrorbench.stats.PairedDifferences;
import java.util.List;

/**
 * The confidence that a choice reached, which is what a verdict claims. Its bounds over blocks know
 * only the noise within the run; here each pair has the variance between runs besides, and
 * simulated contests say how often such evidence was right where it was right least often. That
 * pays for looking after every block, too.
 */
final class ReachedConfidence {
  /**
   * Of contests that were decided at so much evidence, at least so many chose rightly in each world
   * of the table in {@code results/deciding/calibration.md}, which the test {@code CalibrationTest}
   * makes.
   */
  private static final double[][] RIGHT = {
    {0, 0.5},
    {0.5, 0.6},
    {0.56, 0.62},
    {0.63, 0.66},
    {0.68, 0.7},
    {0.73, 0.74},
    {0.78, 0.77},
    {0.83, 0.8},
    {0.87, 0.83},
    {0.92, 0.85},
    {0.96, 0.88},
    {0.985, 0.93},
    {1, 0.99}
  };

  private ReachedConfidence() {}

  /**
   * The confidence that none of the rivals is faster by more than the margin, in whole hundredths.
   *
   * @param behind the difference of each rival's ln(pull time) to that of the choice, at least one
   * @param margin the difference that does not matter
   * @param betweenRuns deviation of one mirror's ln(pull time) from run to run
   */
  static double of(List<PairedDifferences> behind, double margin, double betweenRuns) {
    ModeratedT t = TunedParameters.moderated(behind).withUnseen(2 * betweenRuns * betweenRuns);
    double evidence = 1;
    for (PairedDifferences pair : behind) {
      evidence *= 1 - t.chanceBelow(pair, -margin);
    }
    return Math.floor(100 * calibrated(evidence)) / 100;
  }

  private static double calibrated(double evidence) {
    int next = 1;
    while (RIGHT[next][0] < evidence) {
      next++;
    }
    double[] below = RIGHT[next - 1];
    double[] above = RIGHT[next];
    double share = (evidence - below[0]) / (above[0] - below[0]);
    return below[1] + share * (above[1] - below[1]);
  }
}
