package io.github.mirrorbench.contest;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fit mirrors behind the best ones.
 *
 * @param best the best ones, which are left out
 */
record RunnersUp(Entrants entrants, Scoring scoring, Competitor leader, List<Competitor> best) {
  /**
   * First the ones that raced, because more is known of them, unless they take so much longer than
   * a first read said of another that no noise of first reads explains it.
   */
  List<Competitor> order() {
    double bound = leastFirstRead() + Evidence.CLEARLY_BEHIND;
    return rest()
        .sorted(
            Comparator.<Competitor, Boolean>comparing(c -> !c.raced() || log(c) > bound)
                .thenComparing(this::log))
        .toList();
  }

  private double leastFirstRead() {
    return rest()
        .filter(competitor -> !competitor.raced())
        .mapToDouble(scoring::firstReadLog)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private Stream<Competitor> rest() {
    return entrants.fit().stream().filter(competitor -> !best.contains(competitor));
  }

  /** Logarithm of the seconds of a pull. */
  private double log(Competitor competitor) {
    if (!competitor.raced()) {
      return scoring.firstReadLog(competitor);
    }
    return competitor.track().behind(leader.track()).count() > 0
        ? leader.track().mean() + competitor.track().behind(leader.track()).mean()
        : competitor.track().mean();
  }
}
