package io.github.mirrorbench.stats;

/**
 * The energy statistic of every pair of neighbouring stretches of a series: large where they come
 * from different distributions. Equation 7 of the paper that {@link EDivisive} cites.
 *
 * <p>Time and memory grow with the square of the length: half a megabyte for a year of nights.
 */
final class EnergyScan {
  private final int from;
  private final int length;

  /** {@code sums[i][j - i]}: distances between the first i points and the first j ≥ i points. */
  private final double[][] sums;

  /** Looks at the points from {@code from} to before {@code to}. */
  EnergyScan(double[] series, int from, int to) {
    this.from = from;
    this.length = to - from;
    this.sums = new double[length + 1][];
    this.sums[0] = new double[length + 1];
    for (int i = 0; i < length; i++) {
      sums[i + 1] = new double[length - i];
      double row = 0;
      for (int j = 0; j < length; j++) {
        row += Math.abs(series[from + i] - series[from + j]);
        if (j >= i) {
          sums[i + 1][j - i] = sums[i][j + 1 - i] + row;
        }
      }
    }
  }

  /** The place with the largest statistic among those that leave both parts long enough. */
  EDivisive.Candidate best(int shortest) {
    double largest = Double.NEGATIVE_INFINITY;
    EDivisive.Candidate best = new EDivisive.Candidate(from + shortest, from + length);
    for (int at = shortest; at <= length - shortest; at++) {
      for (int end = at + shortest; end <= length; end++) {
        double energy = energy(at, end);
        if (energy > largest) {
          largest = energy;
          best = new EDivisive.Candidate(from + at, from + end);
        }
      }
    }
    return best;
  }

  private double energy(int at, int end) {
    double before = at;
    double after = end - at;
    double within = sums[at][0];
    double withinAfter = sums[end][0] - 2 * sums[at][end - at] + within;
    double between = sums[at][end - at] - within;
    double distance =
        2 * between / (before * after)
            - within / (before * (before - 1))
            - withinAfter / (after * (after - 1));
    return distance * before * after / (before + after);
  }
}
