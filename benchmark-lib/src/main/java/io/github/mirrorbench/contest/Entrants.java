package io.github.mirrorbench.contest;

import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.MirrorFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The candidates of one contest, the upstream among them, each as a competitor. */
final class Entrants {
  private final Map<Mirror, Competitor> competitors = new LinkedHashMap<>();
  private final Optional<MirrorName> incumbent;

  /** The competitors that were screened out, the fastest by the first read first. */
  private final Deque<Competitor> reserve = new ArrayDeque<>();

  /**
   * @param incumbent the name of the mirror in use, which need not be a candidate
   * @param blocks the most blocks of the race
   */
  Entrants(List<Mirror> candidates, Optional<MirrorName> incumbent, int blocks) {
    this.incumbent = incumbent;
    Set<MirrorName> names = new HashSet<>();
    for (Mirror mirror : candidates) {
      if (!names.add(mirror.name())) {
        throw new IllegalArgumentException("two candidates are called " + mirror.name());
      }
      competitors.put(mirror, new Competitor(mirror, blocks));
    }
  }

  Competitor competitor(Mirror mirror) {
    Competitor known = competitors.get(mirror);
    if (known == null) {
      throw new IllegalArgumentException(mirror.name() + " is no candidate");
    }
    return known;
  }

  /** All candidates, in the user's order. */
  List<Competitor> all() {
    return List.copyOf(competitors.values());
  }

  /** The candidates that may still be ranked. */
  List<Competitor> fit() {
    return competitors.values().stream().filter(c -> !c.isUpstream() && c.isFit()).toList();
  }

  /** The names of those that are reached through a proxy. */
  Set<MirrorName> proxied() {
    return competitors.keySet().stream()
        .filter(mirror -> mirror.via().isPresent())
        .map(Mirror::name)
        .collect(Collectors.toSet());
  }

  List<Competitor> racing() {
    return competitors.values().stream().filter(c -> !c.isUpstream() && c.isRacing()).toList();
  }

  Optional<Competitor> upstream() {
    return competitors.values().stream().filter(Competitor::isUpstream).findFirst();
  }

  Optional<Competitor> racingUpstream() {
    return upstream().filter(Competitor::isRacing);
  }

  boolean isIncumbent(Competitor competitor) {
    return incumbent.filter(competitor.name()::equals).isPresent();
  }

  /** The name of the mirror in use, where that is no candidate. */
  Optional<MirrorName> missingIncumbent() {
    return incumbent.filter(name -> all().stream().noneMatch(this::isIncumbent));
  }

  /**
   * Takes all but the first ones out of the race, until places are free again.
   *
   * @param order the fit ones, the incumbent first, then by the first read
   */
  void screenOut(List<Competitor> order) {
    order.stream().skip(TunedParameters.MOST_ENTRANTS).forEach(reserve::add);
    reserve.forEach(competitor -> competitor.eliminate(Eliminator.screenedOut()));
  }

  /**
   * Takes a competitor out if its samples end its run, and says whether they do. When nobody else
   * races any more, those that it beat compete again, or those that were screened out race.
   */
  boolean dropIfFailed(Competitor competitor) {
    Optional<Failure> failure = FailurePolicy.ending(competitor.judgedSamples());
    failure.ifPresent(why -> competitor.failed(MirrorFailure.of(why)));
    if (failure.isPresent() && racing().isEmpty()) {
      readmit(screenedOut -> racing().stream().noneMatch(Competitor::raced));
    }
    return failure.isPresent();
  }

  /** Lets all compete again that were beaten in the race, and fills the places. */
  void readmit(Predicate<Competitor> isPromising) {
    fit().stream().filter(Competitor::raced).forEach(Competitor::competeAgain);
    fillPlaces(isPromising);
  }

  /**
   * Lets so many of those that were screened out race, while they are promising, as there are
   * places without a mirror that kept its promise.
   */
  void fillPlaces(Predicate<Competitor> isPromising) {
    while (!reserve.isEmpty() && placesTaken() < TunedParameters.MOST_ENTRANTS) {
      if (!isPromising.test(reserve.peek())) {
        return;
      }
      reserve.remove().competeAgain();
    }
  }

  /** Mirrors that race, need no resumes and did not turn out slower than they seemed. */
  long placesTaken() {
    return racing().stream().filter(c -> !c.track().isSlower() && !c.needsResumes()).count();
  }
}
