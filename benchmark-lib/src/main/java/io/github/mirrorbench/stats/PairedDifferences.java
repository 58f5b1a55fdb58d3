package io.github.mirrorbench.stats;

/**
 * Sufficient statistics of the differences between two series measured side by side.
 *
 * @param count the number of pairs, at least 0
 * @param mean the mean of the differences; 0 when there are none
 * @param sumOfSquares the sum of the squared deviations from that mean
 */
public record PairedDifferences(int count, double mean, double sumOfSquares) {

  /**
   * The differences {@code a - b} at the places where both have a value; a missing value is NaN,
   * and the longer series is cut.
   */
  public static PairedDifferences between(double[] a, double[] b) {
    int count = 0;
    double mean = 0;
    double sumOfSquares = 0;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      double difference = a[i] - b[i];
      if (!Double.isNaN(difference)) {
        // Welford's update, "Note on a Method for Calculating Corrected Sums of Squares", 1962.
        count++;
        double deviation = difference - mean;
        mean += deviation / count;
        sumOfSquares += deviation * (difference - mean);
      }
    }
    return new PairedDifferences(count, mean, sumOfSquares);
  }

  /** Returns these differences, each changed by one number. */
  public PairedDifferences shiftedBy(double shift) {
    return new PairedDifferences(count, mean + shift, sumOfSquares);
  }
}
