package io.github.mirrorbench.stats;

/**
 * An interval for the mean of paired differences that holds at every look at once, however often
 * one looks: the t confidence sequence of Wang and Ramdas ("Anytime-valid t-tests and confidence
 * sequences for Gaussian means with unknown variance", 2023), by a Gaussian mixture over the
 * standardised mean and the right Haar prior over the deviation.
 */
public final class AnytimeT {
  /** Precision of the mixture; small values favour few pairs with large differences. */
  private static final double PRECISION = 0.2;

  private AnytimeT() {}

  /**
   * Half the interval's width; infinite while the pairs are too few.
   *
   * @param alpha chance that the true mean is ever outside, between 0 and 1
   */
  public static double halfWidth(PairedDifferences differences, double alpha) {
    int n = differences.count();
    if (n < 2) {
      return Double.POSITIVE_INFINITY;
    }
    double g = PRECISION / (n + PRECISION);
    double a = StrictMath.pow(1 / (alpha * StrictMath.sqrt(g)), 2.0 / n);
    if (a * g >= 1) {
      return Double.POSITIVE_INFINITY;
    }
    double u = (a - 1) / (1 - a * g);
    return StrictMath.sqrt(u * differences.sumOfSquares() / n);
  }
}
