package io.github.mirrorbench.history;

import io.github.mirrorbench.stats.EDivisive;
import io.github.mirrorbench.stats.PooledVariance;
import io.github.mirrorbench.stats.StudentsT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the changes in pull histories: change points where there are enough nights, and what the
 * last two nights show.
 */
final class ChangeDetector {
  private final Detection detection;
  private final List<Night> nights;

  ChangeDetector(Detection detection, List<Night> nights) {
    this.detection = detection;
    this.nights = nights;
  }

  /** Returns these histories with their changes. */
  List<PullHistory> detect(List<PullHistory> histories) {
    int images = (int) histories.stream().map(PullHistory::image).distinct().count();
    TwoNightRule rule = new TwoNightRule(detection, Math.max(1, images));
    List<Segmented> segmented = histories.parallelStream().map(this::segment).toList();
    List<PooledVariance.Own> variances =
        segmented.stream()
            .flatMap(s -> rule.baseline(s.lastSegment()).stream())
            .map(Baseline::own)
            .toList();
    if (variances.isEmpty()) {
      return segmented.stream().map(Segmented::toHistory).toList();
    }
    PooledVariance pool = PooledVariance.of(variances);
    return segmented.stream().map(s -> withLatest(s, rule, pool)).toList();
  }

  private Segmented segment(PullHistory history) {
    double[] series = history.relative();
    if (series.length < detection.changePointNights()) {
      return new Segmented(history, List.of(0), List.of());
    }
    List<Integer> starts = new ArrayList<>(List.of(0));
    starts.addAll(new EDivisive(detection.changePointLevel()).changePoints(series));
    List<PullTimeChange> changes = new ArrayList<>();
    for (int i = 1; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : series.length;
      double[] before = Arrays.copyOfRange(series, starts.get(i - 1), starts.get(i));
      double[] after = Arrays.copyOfRange(series, starts.get(i), end);
      changes.add(
          change(
              history, starts.get(i), between(before, after), PullTimeChange.Method.CHANGE_POINT));
    }
    return new Segmented(history, starts, changes);
  }

  private static TwoNightRule.Found between(double[] before, double[] after) {
    Baseline left = Baseline.of(before);
    Baseline right = Baseline.of(after);
    double freedom = left.own().freedom() + right.own().freedom();
    double variance =
        (left.own().variance() * left.own().freedom()
                + right.own().variance() * right.own().freedom())
            / freedom;
    double error = StrictMath.sqrt(variance * (1.0 / before.length + 1.0 / after.length));
    double margin = new StudentsT(freedom).exceededWith(0.025) * error;
    return new TwoNightRule.Found(
        right.mean() - left.mean(),
        margin,
        EDivisive.chance(before, after),
        after.length,
        before.length);
  }

  private PullHistory withLatest(Segmented segmented, TwoNightRule rule, PooledVariance pool) {
    double[] segment = segmented.lastSegment();
    PullHistory history = segmented.history();
    Optional<PullTimeChange> latest =
        history.endsWith(nights.size() - 1)
            ? rule.baseline(segment)
                .flatMap(baseline -> rule.test(segment, baseline, pool))
                .map(
                    found ->
                        change(
                            history,
                            history.points().size() - found.nights(),
                            found,
                            PullTimeChange.Method.TWO_NIGHTS))
            : Optional.empty();
    List<PullTimeChange> changes = new ArrayList<>(segmented.changes());
    latest.ifPresent(changes::add);
    return history.withChanges(changes);
  }

  private PullTimeChange change(
      PullHistory history, int start, TwoNightRule.Found found, PullTimeChange.Method method) {
    return new PullTimeChange(
        history.image(),
        nights.get(history.points().get(start).night()).name(),
        found.nights(),
        found.baselineNights(),
        StrictMath.exp(found.difference()),
        StrictMath.exp(found.difference() - found.margin()),
        StrictMath.exp(found.difference() + found.margin()),
        found.chance(),
        method);
  }

  /**
   * A history cut at its change points.
   *
   * @param starts index of the first point of each segment
   * @param changes one for each start but the first
   */
  private record Segmented(
      PullHistory history, List<Integer> starts, List<PullTimeChange> changes) {
    double[] lastSegment() {
      double[] series = history.relative();
      return Arrays.copyOfRange(series, starts.get(starts.size() - 1), series.length);
    }

    PullHistory toHistory() {
      return history.withChanges(changes);
    }
  }
}
