package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.Estimate;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.UpstreamComparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The ranked mirrors of a finished race.
 *
 * @param tied the mirrors equal to the best within the indifference, itself included
 * @param order all of them, best first
 */
record Ranking(
    Optional<Competitor> upstream,
    Evidence evidence,
    List<Competitor> tied,
    List<Competitor> order) {
  static Ranking of(Entrants entrants, Prior prior, Evidence evidence, Scoring scoring) {
    if (entrants.fit().isEmpty()) {
      return new Ranking(entrants.upstream(), evidence, List.of(), List.of());
    }
    Competitor leader = evidence.leaderOfTheFit();
    List<Competitor> tied = new ArrayList<>(List.of(leader));
    entrants.racing().stream()
        .filter(c -> c != leader && evidence.isTied(c, leader))
        .forEach(tied::add);
    Comparator<Competitor> byCandidateOrder = Comparator.comparingInt(entrants.all()::indexOf);
    tied.sort(
        Comparator.<Competitor, Boolean>comparing(c -> !entrants.isIncumbent(c))
            .thenComparing(c -> ReliabilityCost.of(c, prior).excess())
            .thenComparing(Ranking::firstByteSeconds)
            .thenComparing(byCandidateOrder));
    List<Competitor> order = new ArrayList<>(tied);
    order.addAll(new RunnersUp(entrants, scoring, leader, tied).order());
    evidence
        .incumbentStill()
        .ifPresent(
            incumbent -> {
              order.remove(incumbent);
              order.add(0, incumbent);
            });
    List<Competitor> equal = tied.contains(order.get(0)) ? tied : order.subList(0, 1);
    return new Ranking(entrants.upstream(), evidence, equal, order);
  }

  /** The one that is shown, redirects included: what decides must be what can be read. */
  private static double firstByteSeconds(Competitor competitor) {
    return competitor
        .metrics()
        .latency()
        .blobFirstByteSeconds()
        .map(Estimate::median)
        .orElse(Double.MAX_VALUE);
  }

  Optional<Competitor> best() {
    return order.stream().findFirst();
  }

  /**
   * The comparison of the registry with the best; absent when they were never timed side by side.
   */
  Optional<UpstreamComparison> upstreamComparison() {
    return upstream.flatMap(this::comparison);
  }

  private Optional<UpstreamComparison> comparison(Competitor upstream) {
    if (!upstream.isFit()) {
      return Optional.of(UpstreamComparison.FAILED);
    }
    if (best().isEmpty() || upstream.track().behind(best().get().track()).count() == 0) {
      return Optional.empty();
    }
    if (evidence.losesToUpstream(best().get(), upstream)) {
      return Optional.of(UpstreamComparison.FASTER);
    }
    return Optional.of(
        evidence.beatsUpstream(best().get(), upstream)
            ? UpstreamComparison.SLOWER
            : UpstreamComparison.TIE);
  }

  /** The ranked mirrors that are not worth writing into a configuration. */
  List<Competitor> losers() {
    if (upstream.filter(up -> up.isFit() && up.track().blocks() > 0).isEmpty()) {
      return List.of();
    }
    return upstreamComparison().filter(c -> c == UpstreamComparison.FASTER).isPresent()
        ? order
        : order.stream().filter(m -> evidence.losesToUpstream(m, upstream.get())).toList();
  }
}
