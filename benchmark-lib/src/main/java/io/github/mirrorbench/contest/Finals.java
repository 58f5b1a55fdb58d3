package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.Fragment;
import io.github.mirrorbench.result.Prior;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The race, and the confirmation of those that it would have recommended. */
final class Finals {
  /** A fallback is worth no longer wait. */
  private static final double FALLBACK_SECONDS = 5;

  private final Prior prior;
  private final Entrants entrants;
  private final Scoring scoring;
  private final Evidence evidence;
  private final Race race;
  private final Confirmation confirmation;
  private final Map<Competitor, Confirmation.Conclusion> conclusions = new LinkedHashMap<>();

  Finals(
      Prior prior,
      Entrants entrants,
      Scoring scoring,
      Evidence evidence,
      Race race,
      Confirmation confirmation) {
    this.prior = prior;
    this.entrants = entrants;
    this.scoring = scoring;
    this.evidence = evidence;
    this.race = race;
    this.confirmation = confirmation;
  }

  Race race() {
    return race;
  }

  Confirmation.Conclusion conclusion(Competitor finalist) {
    return conclusions.getOrDefault(finalist, Confirmation.Conclusion.UNKNOWN);
  }

  /** Says which budget left no room to confirm it. */
  String obstacle(Competitor finalist) {
    return confirmation.obstacle(finalist);
  }

  void run() throws InterruptedException {
    raceAndConfirm();
    proveTheListed();
  }

  /**
   * Confirms whichever mirror would be recommended; a finalist that is slower than its samples said
   * goes back into the race.
   */
  private void raceAndConfirm() throws InterruptedException {
    race.run();
    while (!entrants.racing().isEmpty() && !conclusions.containsKey(recommended())) {
      Competitor finalist = recommended();
      conclusions.put(finalist, confirmation.confirm(finalist, evidence.rivalOf(finalist)));
      if (conclusion(finalist) == Confirmation.Conclusion.SLOWER) {
        race.reconsider();
        race.run();
      }
    }
  }

  private Competitor recommended() {
    return ranking().best().orElseThrow();
  }

  private Ranking ranking() {
    return Ranking.of(entrants, prior, evidence, scoring);
  }

  /** The mirrors that a configuration lists have to deliver a whole layer, or they are out. */
  private void proveTheListed() throws InterruptedException {
    Set<Competitor> tried = new HashSet<>();
    Optional<Competitor> next = nextToProve(tried);
    while (next.isPresent()) {
      tried.add(next.get());
      prove(next.get());
      next = nextToProve(tried);
    }
  }

  private Optional<Competitor> nextToProve(Set<Competitor> tried) {
    return ranking().order().stream()
        .limit(Fragment.MIRRORS_AT_MOST)
        .filter(c -> !c.deliveredWholeLayer() && !tried.contains(c))
        .findFirst();
  }

  /** One failure may be chance; a second one ends its run. */
  private void prove(Competitor competitor) throws InterruptedException {
    for (int i = 0; i < 2 && !competitor.deliveredWholeLayer(); i++) {
      confirmation.proveWithOneLayer(
          competitor, competitor == recommended() ? Double.MAX_VALUE : FALLBACK_SECONDS);
    }
    entrants.dropIfFailed(competitor);
  }
}
