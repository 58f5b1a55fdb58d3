package io.github.mirrorbench.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the places at which a series changes its level for good.
 *
 * <p>Places are proposed by E-divisive (Matteson and James, "A nonparametric approach for multiple
 * change point analysis of multivariate data", JASA 109, 2014) with exponent 1, over both ends of
 * the later part, and judged by Student's t test between neighbouring segments in two passes, a
 * loose one that splits and a strict one that merges, as Apache Otava does (Fleming and others,
 * "Hunter: using change point detection to hunt for performance regressions", ICPE 2023). The test
 * has no random numbers, unlike the permutation test of the first paper, so that a report stays the
 * same. Unlike Otava, the strict pass multiplies its chance by the number of places that were
 * looked at (Worsley, "On the likelihood ratio test for a shift in location of normal populations",
 * JASA 74, 1979), without which one series in a hundred shows a change that is none.
 */
public final class EDivisive {
  /** With fewer nights a mean and its spread are not worth comparing. */
  static final int SHORTEST_SEGMENT = 4;

  private static final double LOOSE_LEVEL = 0.01;

  private final double level;

  /**
   * @param level the chance of a change point in a series that has none
   */
  public EDivisive(double level) {
    this.level = level;
  }

  /** Indices of the first point after each change, ascending. */
  public List<Integer> changePoints(double[] series) {
    List<Integer> bounds = new ArrayList<>();
    bounds.add(0);
    split(series, 0, series.length, bounds);
    bounds.add(series.length);
    bounds.sort(null);
    merge(series, bounds);
    settleLast(series, bounds);
    return List.copyOf(bounds.subList(1, bounds.size() - 1));
  }

  /**
   * A change of two or three nights ago is found as one of four or more, the fewest there can be:
   * moves the last one to where the two sides are most alike within.
   */
  private static void settleLast(double[] series, List<Integer> bounds) {
    int last = bounds.size() - 2;
    if (last < 1 || series.length - bounds.get(last) >= 2 * SHORTEST_SEGMENT) {
      return;
    }
    int from = bounds.get(last - 1);
    int found = bounds.get(last);
    double least = Double.POSITIVE_INFINITY;
    for (int at = found; at <= series.length - 2; at++) {
      double within =
          squares(Arrays.copyOfRange(series, from, at))
              + squares(Arrays.copyOfRange(series, at, series.length));
      if (within < least) {
        least = within;
        bounds.set(last, at);
      }
    }
  }

  /** The chance that two samples of one normal population differ in their means as these do. */
  public static double chance(double[] before, double[] after) {
    double freedom = before.length + after.length - 2.0;
    double difference = Summary.mean(after) - Summary.mean(before);
    double variance = (squares(before) + squares(after)) / freedom;
    double error = StrictMath.sqrt(variance * (1.0 / before.length + 1.0 / after.length));
    if (error == 0) {
      return difference == 0 ? 1 : 0;
    }
    return 2 * new StudentsT(freedom).chanceAbove(StrictMath.abs(difference) / error);
  }

  /** The sum of squared deviations from the mean. */
  public static double squares(double[] values) {
    double mean = Summary.mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
  }

  private static void split(double[] series, int from, int to, List<Integer> bounds) {
    if (to - from < 2 * SHORTEST_SEGMENT) {
      return;
    }
    Candidate best = new EnergyScan(series, from, to).best(SHORTEST_SEGMENT);
    double[] before = Arrays.copyOfRange(series, from, best.at());
    double[] after = Arrays.copyOfRange(series, best.at(), best.end());
    if (chance(before, after) < LOOSE_LEVEL) {
      bounds.add(best.at());
      split(series, from, best.at(), bounds);
      split(series, best.at(), to, bounds);
    }
  }

  private void merge(double[] series, List<Integer> bounds) {
    double places = 0.5 * series.length * series.length;
    while (bounds.size() > 2) {
      int weakest = 1;
      double largest = -1;
      for (int i = 1; i < bounds.size() - 1; i++) {
        double[] before = Arrays.copyOfRange(series, bounds.get(i - 1), bounds.get(i));
        double[] after = Arrays.copyOfRange(series, bounds.get(i), bounds.get(i + 1));
        double chance = chance(before, after);
        if (chance > largest) {
          largest = chance;
          weakest = i;
        }
      }
      if (largest * places <= level) {
        return;
      }
      bounds.remove(weakest);
    }
  }

  /**
   * A place where a series may change.
   *
   * @param at the first point after the change
   * @param end one past the last point of the later part
   */
  record Candidate(int at, int end) {}
}
