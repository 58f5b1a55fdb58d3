package io.github.mirrorbench.stats;

/**
 * Student's t for paired differences whose variance is moderated towards an expected one, so that
 * two or three pairs that happen to agree do not look certain (Smyth, "Linear Models and Empirical
 * Bayes Methods", 2004).
 *
 * <p>The chances are those of one look; a caller that looks after every pair calibrates the
 * threshold by simulation.
 *
 * @param priorDegrees weight of the expected deviation, in pairs, more than 0
 * @param priorDeviation expected standard deviation of a difference, more than 0
 * @param unseenVariance variance of the mean difference that no number of pairs makes smaller, at
 *     least 0
 */
public record ModeratedT(double priorDegrees, double priorDeviation, double unseenVariance) {
  public ModeratedT {
    if (!(priorDegrees > 0) || !(priorDeviation > 0) || !(unseenVariance >= 0)) {
      throw new IllegalArgumentException("the prior of a moderated t is positive");
    }
  }

  /** Pairs tell all that there is to know. */
  public ModeratedT(double priorDegrees, double priorDeviation) {
    this(priorDegrees, priorDeviation, 0);
  }

  /** Adds a variance that the pairs cannot show. */
  public ModeratedT withUnseen(double variance) {
    return new ModeratedT(priorDegrees, priorDeviation, variance);
  }

  /** The chance that the true difference is below {@code threshold}; one half without any pair. */
  public double chanceBelow(PairedDifferences differences, double threshold) {
    if (differences.count() == 0) {
      return 0.5;
    }
    double t = (threshold - differences.mean()) / standardError(differences);
    return new StudentsT(degrees(differences)).chanceBelow(t);
  }

  /**
   * Half the width of the interval that covers the true difference with the given confidence;
   * infinite without any pair.
   */
  public double halfWidth(PairedDifferences differences, double confidence) {
    if (differences.count() == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double quantile = new StudentsT(degrees(differences)).exceededWith((1 - confidence) / 2);
    return quantile * standardError(differences);
  }

  private double degrees(PairedDifferences differences) {
    return priorDegrees + differences.count() - 1;
  }

  private double standardError(PairedDifferences differences) {
    double variance =
        (priorDegrees * priorDeviation * priorDeviation + differences.sumOfSquares())
            / degrees(differences);
    return StrictMath.sqrt(variance / differences.count() + unseenVariance);
  }
}
