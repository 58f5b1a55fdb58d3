package io.github.mirrorbench.history;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.PredictedPull;
import java.util.List;
import java.util.Optional;

/**
 * The pull times of one image through one mirror over the nights, as one kind of evidence says:
 * what a race measured and what a first read promised are not compared with each other.
 *
 * @param mirror name
 * @param image normalised name
 * @param evidence the evidence behind the pull times
 * @param points the nights in which it could be measured, oldest first
 * @param changes lasting changes, oldest first; the last may be one that two nights alone show
 */
public record PullHistory(
    MirrorName mirror,
    ImageReference image,
    Evidence evidence,
    List<Point> points,
    List<PullTimeChange> changes) {
  /** The evidence behind a predicted pull. */
  public enum Evidence {
    RACE,
    /** The mirror was screened out: one small sample, taken while others were in transfer. */
    FIRST_TOUCH
  }

  /**
   * One night.
   *
   * @param night index in the list of nights that were compared
   * @param pull the predicted pull time
   * @param relative ln of the pull time against the night's reference; only differences between
   *     nights mean something
   */
  public record Point(int night, PredictedPull pull, double relative) {}

  public PullHistory {
    points = List.copyOf(points);
    changes = List.copyOf(changes);
  }

  /** The newest change, if any. */
  public Optional<PullTimeChange> lastChange() {
    return changes.isEmpty() ? Optional.empty() : Optional.of(changes.get(changes.size() - 1));
  }

  PullHistory withChanges(List<PullTimeChange> found) {
    return new PullHistory(mirror, image, evidence, points, found);
  }

  double[] relative() {
    return points.stream().mapToDouble(Point::relative).toArray();
  }

  boolean endsWith(int night) {
    return !points.isEmpty() && points.get(points.size() - 1).night() == night;
  }
}
