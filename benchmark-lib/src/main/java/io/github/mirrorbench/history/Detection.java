package io.github.mirrorbench.history;

/**
 * The rules that tell changes of pull time from noise. The levels are set by simulation, so that a
 * report of 20 mirrors has less than one false alarm a year; docs/nightly.md has the tables.
 *
 * @param slowerLevel the chance of a false alarm at which the two-night rule finds a mirror slower,
 *     one-sided, for each mirror and night
 * @param fasterLevel the chance at which it finds one faster; stricter, because nobody waits for
 *     that news
 * @param changePointLevel the chance at which a change point is found, two-sided, after correction
 *     for the number of places where it could have been found
 * @param smallestRatio the smallest change that is told, however sure a smaller one is
 * @param baselineNights the largest number of nights in a baseline
 * @param fewestBaselineNights the fewest nights in a baseline for a statement on pull time
 * @param changePointNights the fewest nights for a search of change points
 * @param recentNights the number of nights for which a change stays a finding
 */
record Detection(
    double slowerLevel,
    double fasterLevel,
    double changePointLevel,
    double smallestRatio,
    int baselineNights,
    int fewestBaselineNights,
    int changePointNights,
    int recentNights) {
  /** The levels that the documentation's tables were made with. */
  static final Detection DEFAULT = new Detection(5e-5, 7e-6, 1e-3, 1.10, 60, 5, 14, 7);

  Detection {
    if (smallestRatio < 1) {
      throw new IllegalArgumentException("a ratio of change is at least 1, not " + smallestRatio);
    }
    if (fewestBaselineNights < 3 || baselineNights < fewestBaselineNights) {
      throw new IllegalArgumentException("a baseline needs at least 3 nights");
    }
  }
}
