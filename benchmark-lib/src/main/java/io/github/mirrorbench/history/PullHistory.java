package io.github.mirrorbench.history;

import io.github.mirrorbench.predict.PredictedPull;
import java.util.List;
import java.util.Optional;

/**
 * How long a pull of one image through one mirror took over the nights.
 *
 * @param mirror name
 * @param image normalised name
 * @param points the nights in which it could be measured, oldest first
 * @param changes lasting changes, oldest first; the last may be one that two nights alone show
 */
public record PullHistory(String mirror, String image, List<Point> points, List<Change> changes) {
  /**
   * One night.
   *
   * @param night index in the list of nights that were compared
   * @param pull what it would have taken
   * @param relative ln of the pull time against the night's reference; only differences between
   *     nights mean something
   */
  public record Point(int night, PredictedPull pull, double relative) {}

  public PullHistory {
    points = List.copyOf(points);
    changes = List.copyOf(changes);
  }

  /** The newest change, if any. */
  public Optional<Change> lastChange() {
    return changes.isEmpty() ? Optional.empty() : Optional.of(changes.get(changes.size() - 1));
  }

  double[] relative() {
    return points.stream().mapToDouble(Point::relative).toArray();
  }

  boolean endsWith(int night) {
    return !points.isEmpty() && points.get(points.size() - 1).night() == night;
  }
}
