package io.github.mirrorbench.history;

import io.github.mirrorbench.stats.PooledVariance;
import io.github.mirrorbench.stats.StudentsT;
import io.github.mirrorbench.stats.Summary;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds a change by the last two nights: a t test of their mean against the baseline, with the
 * variance of {@link PooledVariance}.
 *
 * <p>Two nights are the fewest that are not fooled by a single bad one: both must show the change,
 * the lesser at least a quarter of the greater.
 */
final class TwoNightRule {
  private static final int LATEST = 2;
  private static final double LEAST_SHARE = 0.25;

  private final Detection detection;
  private final double seriesInReport;

  /**
   * @param images the number of images; more images are more chances of a false alarm
   */
  TwoNightRule(Detection detection, int images) {
    this.detection = detection;
    this.seriesInReport = images;
  }

  /** The level of the nights before the last two, where they are enough. */
  Optional<Baseline> baseline(double[] segment) {
    int end = segment.length - LATEST;
    if (end < detection.fewestBaselineNights()) {
      return Optional.empty();
    }
    int from = Math.max(0, end - detection.baselineNights());
    return Optional.of(Baseline.of(Arrays.copyOfRange(segment, from, end)));
  }

  /** The change that the last two nights of the segment show. */
  Optional<Found> test(double[] segment, Baseline baseline, PooledVariance pool) {
    double[] latest = Arrays.copyOfRange(segment, segment.length - LATEST, segment.length);
    double first = latest[0] - baseline.mean();
    double second = latest[1] - baseline.mean();
    double difference = Summary.mean(latest) - baseline.mean();
    if (!bothShow(first, second) || !isWorthTelling(difference)) {
      return Optional.empty();
    }
    PooledVariance.Own variance = pool.moderate(baseline.own());
    double error = StrictMath.sqrt(variance.variance() * (1.0 / LATEST + 1.0 / baseline.nights()));
    StudentsT distribution = new StudentsT(variance.freedom());
    double chance = distribution.chanceAbove(StrictMath.abs(difference) / error);
    double level = difference > 0 ? detection.slowerLevel() : detection.fasterLevel();
    if (chance * seriesInReport > level) {
      return Optional.empty();
    }
    double margin = distribution.exceededWith(0.025) * error;
    return Optional.of(new Found(difference, margin, chance, LATEST, baseline.nights()));
  }

  private boolean isWorthTelling(double difference) {
    return StrictMath.abs(difference) >= StrictMath.log(detection.smallestRatio());
  }

  private static boolean bothShow(double first, double second) {
    double lesser = StrictMath.min(StrictMath.abs(first), StrictMath.abs(second));
    double greater = StrictMath.max(StrictMath.abs(first), StrictMath.abs(second));
    return first * second > 0 && lesser >= LEAST_SHARE * greater;
  }

  /**
   * A difference of ln(pull time) with its evidence.
   *
   * @param difference the level after minus the level before
   * @param margin half of the 95 % interval
   * @param chance the chance that noise alone looks like this
   * @param nights the number of nights after
   * @param baselineNights the number of nights before
   */
  record Found(double difference, double margin, double chance, int nights, int baselineNights) {}
}
