package io.github.mirrorbench.history;

import io.github.mirrorbench.stats.Summary;
import java.util.Arrays;

/**
 * The effect of each night in a table of ln(pull time), a row a mirror and a column a night: how
 * slow each was for everybody. Taking that away leaves the mirrors' own changes; it is the
 * reference against which a mirror is compared, and unlike any single mirror it survives that
 * mirror's death.
 *
 * <p>A two-way fit by alternating middles, after Tukey's median polish ("Exploratory Data
 * Analysis", 1977). A night's level is the mean of the middle half, which is hardly less exact than
 * the mean and ignores a quarter of the mirrors going their own way. {@code NaN} marks a missing
 * value.
 */
final class NightLevels {
  /** With fewer rows one mirror's change cannot be told from everybody's. */
  static final int FEWEST_ROWS = 3;

  private static final int ROUNDS = 5;

  private NightLevels() {}

  /** The level of each night, in ln; 0 where too few mirrors worked to tell. */
  static double[] of(double[][] table) {
    int nights = table.length == 0 ? 0 : table[0].length;
    double[] levels = new double[nights];
    for (int round = 0; round < ROUNDS; round++) {
      double[] usual = usual(table, levels);
      for (int night = 0; night < nights; night++) {
        levels[night] = level(table, usual, night);
      }
    }
    return levels;
  }

  private static double[] usual(double[][] table, double[] levels) {
    double[] usual = new double[table.length];
    for (int row = 0; row < table.length; row++) {
      double[] values = new double[levels.length];
      for (int night = 0; night < levels.length; night++) {
        values[night] = table[row][night] - levels[night];
      }
      double[] known = known(values);
      usual[row] = known.length == 0 ? Double.NaN : Summary.median(known);
    }
    return usual;
  }

  private static double level(double[][] table, double[] usual, int night) {
    double[] deviations = new double[table.length];
    for (int row = 0; row < table.length; row++) {
      deviations[row] = table[row][night] - usual[row];
    }
    double[] known = known(deviations);
    return known.length < FEWEST_ROWS ? 0 : middleMean(known);
  }

  /** The mean of what is left when a quarter is cut off at either end, at least the outermost. */
  private static double middleMean(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int cut = (sorted.length + 2) / 4;
    return Summary.mean(Arrays.copyOfRange(sorted, cut, sorted.length - cut));
  }

  private static double[] known(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
  }
}
