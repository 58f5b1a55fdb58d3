package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.Metrics;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.UpstreamComparison;
import io.github.mirrorbench.stats.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The ranked mirrors of a finished race, best first. */
final class Ranking {
  private final Field field;
  private final Evidence evidence;
  private final List<Competitor> tied;
  private final List<Competitor> order;

  private Ranking(Field field, Evidence evidence, List<Competitor> tied, List<Competitor> order) {
    this.field = field;
    this.evidence = evidence;
    this.tied = tied;
    this.order = order;
  }

  /** Puts them in order. */
  static Ranking of(Field field, Evidence evidence, Scoring scoring) {
    if (field.fitMirrors().isEmpty()) {
      return new Ranking(field, evidence, List.of(), List.of());
    }
    Competitor leader = evidence.leaderOfTheFit();
    List<Competitor> tied = new ArrayList<>(List.of(leader));
    field.racing().stream()
        .filter(c -> c != leader && evidence.isTied(c, leader))
        .forEach(tied::add);
    Comparator<Competitor> byCandidateOrder = Comparator.comparingInt(field.competitors()::indexOf);
    tied.sort(
        Comparator.<Competitor, Boolean>comparing(c -> !field.isIncumbent(c))
            .thenComparing(c -> ReliabilityCost.of(c, field.prior()).excess())
            .thenComparing(Ranking::firstByteSeconds)
            .thenComparing(byCandidateOrder));
    List<Competitor> order = new ArrayList<>(tied);
    field.fitMirrors().stream()
        .filter(c -> !tied.contains(c) && c.track().blocks() > 0)
        .sorted(Comparator.comparingDouble(c -> c.track().behind(leader.track()).mean()))
        .forEach(order::add);
    field.fitMirrors().stream()
        .filter(c -> !order.contains(c))
        .sorted(Comparator.comparingDouble(scoring::firstReadLog))
        .forEach(order::add);
    evidence
        .incumbentStill()
        .ifPresent(
            incumbent -> {
              order.remove(incumbent);
              order.add(0, incumbent);
            });
    return new Ranking(field, evidence, tied, order);
  }

  /** The one that is shown, redirects included: what decides must be what can be read. */
  private static double firstByteSeconds(Competitor competitor) {
    return Metrics.of(competitor.samples())
        .latency()
        .blobFirstByteSeconds()
        .map(Estimate::median)
        .orElse(Double.MAX_VALUE);
  }

  Optional<Competitor> best() {
    return order.stream().findFirst();
  }

  List<Competitor> order() {
    return order;
  }

  /** Those equal to the best within the indifference, itself included. */
  List<Competitor> tied() {
    return best().filter(b -> !tied.contains(b)).isPresent() ? order.subList(0, 1) : tied;
  }

  /** How the registry compares with the best; absent when they were never timed side by side. */
  Optional<UpstreamComparison> upstream() {
    return field.upstream().flatMap(this::comparison);
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

  /** Marks the mirrors that are not worth writing into a configuration. */
  void markLosers(Optional<UpstreamComparison> comparison) {
    boolean all = comparison.filter(c -> c == UpstreamComparison.FASTER).isPresent();
    field
        .upstream()
        .filter(upstream -> upstream.isFit() && upstream.track().blocks() > 0)
        .ifPresent(
            upstream ->
                order.stream()
                    .filter(mirror -> all || evidence.losesToUpstream(mirror, upstream))
                    .forEach(mirror -> mirror.flags().add(Flag.LOSES_TO_UPSTREAM)));
  }

  static boolean redirects(Competitor competitor) {
    return competitor.layerSamples().stream()
        .anyMatch(s -> s.hops().stream().map(Hop::host).distinct().count() > 1);
  }
}
