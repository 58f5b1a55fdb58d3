package io.github.mirrorbench.contest;

import io.github.mirrorbench.stats.PairedDifferences;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * One competitor's pull times in the race, as natural logarithms of seconds, block by block; a
 * block without a value has NaN.
 */
final class Track {
  /** A block that beats what lasts by more than half was a burst again. */
  private static final double BURST = StrictMath.log(1.5);

  /** A change by less is no news about a mirror. */
  static final double CLEARLY_LONGER = StrictMath.log(1.05);

  private final double[] logs;
  private double shift;
  private double lasting = Double.NEGATIVE_INFINITY;
  private boolean isSlower;

  Track(int blocks) {
    logs = new double[blocks];
    Arrays.fill(logs, Double.NaN);
  }

  void set(int block, double log) {
    logs[block - 1] = log < lasting - BURST ? lasting : log;
  }

  void clear(int block) {
    logs[block - 1] = Double.NaN;
  }

  /** Adds to a block what only later samples showed. */
  void chargeBy(int block, double log) {
    logs[block - 1] += log;
    isSlower |= log > CLEARLY_LONGER;
  }

  /** Adds to the blocks so far what whole layers alone show. */
  void chargeBy(double log) {
    for (int i = 0; i < logs.length; i++) {
      logs[i] += log;
    }
    isSlower |= log > 0;
  }

  /** Adds to them likewise, and later blocks that are as fast again were bursts too. */
  void throttledBy(double log) {
    chargeBy(log);
    lasting = rawMean();
  }

  /** Returns whether it turned out slower than its samples said. */
  boolean isSlower() {
    return isSlower;
  }

  /** Adds what every block leaves out: the cost of failures, as a logarithm of the pull's time. */
  void shiftTo(double log) {
    shift = log;
  }

  int blocks() {
    return (int) Arrays.stream(logs).filter(log -> !Double.isNaN(log)).count();
  }

  /** The mean, failures included; NaN without any block. */
  double mean() {
    return rawMean() + shift;
  }

  /** The mean without what failures cost; NaN without any block. */
  double rawMean() {
    double sum = 0;
    for (double log : logs) {
      sum += Double.isNaN(log) ? 0 : log;
    }
    return sum / blocks();
  }

  /**
   * Half the interval that holds the pull time 95 times out of 100; absent with fewer than two
   * blocks.
   *
   * @param betweenRuns deviation by which the mirror differs from this run at other times
   */
  OptionalDouble halfWidth(double betweenRuns) {
    PairedDifferences own = PairedDifferences.between(logs, new double[logs.length]);
    return own.count() < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            TunedParameters.moderated().withUnseen(betweenRuns * betweenRuns).halfWidth(own, 0.95));
  }

  double[] logs() {
    return logs;
  }

  /** The differences of this one to the other, in the blocks that both have. */
  PairedDifferences behind(Track other) {
    return PairedDifferences.between(logs, other.logs).shiftedBy(shift - other.shift);
  }
}
