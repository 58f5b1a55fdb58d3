package io.github.mirrorbench.contest;

import io.github.mirrorbench.stats.PairedDifferences;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * One competitor's pull times in the race, as natural logarithms of seconds, block by block; a
 * block without a value has NaN.
 */
final class Track {
  private final double[] logs;
  private double shift;

  Track(int blocks) {
    logs = new double[blocks];
    Arrays.fill(logs, Double.NaN);
  }

  void set(int block, double log) {
    logs[block - 1] = log;
  }

  void clear(int block) {
    logs[block - 1] = Double.NaN;
  }

  /** Adds to every block what the blocks themselves cannot show: failures, throttling. */
  void shiftBy(double log) {
    shift += log;
  }

  int blocks() {
    return (int) Arrays.stream(logs).filter(log -> !Double.isNaN(log)).count();
  }

  /** The mean, shifted; NaN without any block. */
  double mean() {
    return Arrays.stream(logs).filter(log -> !Double.isNaN(log)).average().orElse(Double.NaN)
        + shift;
  }

  /** Half the 95 % interval of the mean; absent with fewer than two blocks. */
  OptionalDouble halfWidth() {
    PairedDifferences own = PairedDifferences.between(logs, new double[logs.length]);
    return own.count() < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(Calibration.moderated().halfWidth(own, 0.95));
  }

  double[] logs() {
    return logs;
  }

  /** By how much this one is slower than the other, in the blocks that both have. */
  PairedDifferences behind(Track other) {
    return PairedDifferences.between(logs, other.logs).shiftedBy(shift - other.shift);
  }
}
