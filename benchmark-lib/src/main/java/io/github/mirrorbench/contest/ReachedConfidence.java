package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.Rigor;
import io.github.mirrorbench.stats.ModeratedT;
import io.github.mirrorbench.stats.PairedDifferences;
import java.util.List;

/**
 * The confidence that a choice reached, which is what a verdict claims. Its bounds over blocks know
 * only the noise within the run; here each pair has the variance between runs besides, and
 * simulated contests say how often choices with such evidence were right. That pays for looking
 * after every block, too.
 */
final class ReachedConfidence {
  /**
   * Of the decided contests of all worlds in {@code results/deciding/calibration.md}, which the
   * test {@code CalibrationTest} makes, the share that chose rightly, by evidence.
   */
  private static final double[][] RIGHT = {
    {0, 0.7},
    {0.5, 0.79},
    {0.6, 0.83},
    {0.7, 0.865},
    {0.8, 0.885},
    {0.87, 0.905},
    {0.92, 0.945},
    {0.97, 0.975},
    {1, 0.995}
  };

  /** The shares of careful contests: their blocks, spread over minutes, see more of the drift. */
  private static final double[][] RIGHT_IF_CAREFUL = {
    {0, 0.86}, {0.5, 0.91}, {0.7, 0.92}, {0.8, 0.94}, {0.9, 0.955}, {1, 0.985}
  };

  private ReachedConfidence() {}

  /**
   * The confidence that none of the rivals is faster by more than the margin, in whole hundredths.
   *
   * @param behind the difference of each rival's ln(pull time) to that of the choice, at least one
   * @param margin the difference that does not matter
   * @param betweenRuns deviation of one mirror's ln(pull time) from run to run
   * @param rigor the way in which the contest was held
   */
  static double of(List<PairedDifferences> behind, double margin, double betweenRuns, Rigor rigor) {
    ModeratedT t = TunedParameters.moderated(behind).withUnseen(2 * betweenRuns * betweenRuns);
    double evidence = 1;
    for (PairedDifferences pair : behind) {
      evidence *= 1 - t.chanceBelow(pair, -margin);
    }
    double[][] right = rigor == Rigor.CAREFUL ? RIGHT_IF_CAREFUL : RIGHT;
    return Math.floor(100 * interpolated(right, evidence)) / 100;
  }

  private static double interpolated(double[][] right, double evidence) {
    int next = 1;
    while (right[next][0] < evidence) {
      next++;
    }
    double[] below = right[next - 1];
    double[] above = right[next];
    double share = (evidence - below[0]) / (above[0] - below[0]);
    return below[1] + share * (above[1] - below[1]);
  }
}
