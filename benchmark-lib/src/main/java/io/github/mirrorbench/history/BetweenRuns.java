package io.github.mirrorbench.history;

import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.stats.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The deviation of one mirror's ln(pull time) from night to night, the line's own share taken out
 * by comparing mirrors of the same nights. It has the noise of the samples in it, so it is rather
 * too large. A median keeps the few nights out in which a mirror changed for good.
 */
final class BetweenRuns {
  /** Fewer differences say too little. */
  private static final int LEAST = 10;

  /** Samples of a minute show no less. */
  private static final double SMALLEST = 0.1;

  /** The median of the absolute value of a standard normal variable. */
  private static final double NORMAL_MEDIAN = 0.6745;

  private BetweenRuns() {}

  /** Absent where there are too few nights with two mirrors that raced. */
  static OptionalDouble of(List<NightSummary> nights) {
    List<Double> differences = new ArrayList<>();
    for (int i = 1; i < nights.size(); i++) {
      addDifferences(changes(nights.get(i - 1), nights.get(i)), differences);
    }
    if (differences.size() < LEAST) {
      return OptionalDouble.empty();
    }
    double median = Summary.median(differences.stream().mapToDouble(StrictMath::abs).toArray());
    // Two mirrors in two nights: four times the variance of one.
    return OptionalDouble.of(Math.max(SMALLEST, median / NORMAL_MEDIAN / 2));
  }

  private static void addDifferences(double[] changes, List<Double> differences) {
    for (int i = 0; i < changes.length; i++) {
      for (int j = 0; j < i; j++) {
        differences.add(changes[i] - changes[j]);
      }
    }
  }

  private static double[] changes(NightSummary before, NightSummary after) {
    Map<MirrorName, Double> logs = logs(before);
    return logs(after).entrySet().stream()
        .filter(now -> logs.containsKey(now.getKey()))
        .mapToDouble(now -> now.getValue() - logs.getOrDefault(now.getKey(), 0.0))
        .toArray();
  }

  private static Map<MirrorName, Double> logs(NightSummary night) {
    Map<MirrorName, Double> logs = new HashMap<>();
    for (MirrorNight mirror : night.mirrors()) {
      if (!mirror.flags().contains(Flag.SCREENED_OUT)) {
        mirror
            .predictedPull()
            .ifPresent(pull -> logs.put(mirror.name(), StrictMath.log(pull.seconds())));
      }
    }
    return logs;
  }
}
