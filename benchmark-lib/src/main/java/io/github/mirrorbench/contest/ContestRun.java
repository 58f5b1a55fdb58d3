package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.Cost;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.Elimination;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.UpstreamComparison;
import io.github.mirrorbench.result.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** One contest from its first request to its outcome. */
final class ContestRun {
  /** How many mirrors a configuration lists. */
  private static final int LISTED = 3;

  private final Field field;
  private final Scoring scoring;
  private final Confirmation confirmation;
  private Race race;
  private final Map<Competitor, Confirmation.Answer> answers = new LinkedHashMap<>();
  private Outcome.Ending ending = Outcome.Ending.COMPLETE;

  ContestRun(Field field) {
    this.field = field;
    this.scoring = new Scoring(field);
    this.confirmation = new Confirmation(field, scoring);
    this.race = new Race(field, scoring);
  }

  Outcome run() {
    try {
      new Screening(field).run();
      if (Thread.interrupted()) {
        throw new InterruptedException("while screening");
      }
      pick();
      race = new Race(field, scoring);
      raceAndConfirm();
      proveTheNext();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ending = Outcome.Ending.INTERRUPTED;
    }
    return outcome();
  }

  /** At most six race: the best by the first read, and the one in use. */
  private void pick() {
    scoring.enterFirstReads();
    List<Competitor> passed = new ArrayList<>(field.fitMirrors());
    passed.sort(
        Comparator.<Competitor, Boolean>comparing(c -> !field.isIncumbent(c))
            .thenComparing(scoring::firstReadLog));
    passed.stream()
        .skip(Tuning.MOST_ENTRANTS)
        .forEach(
            competitor -> {
              competitor.flags().add(Flag.SCREENED_OUT);
              competitor.leaves(screenedOut());
            });
  }

  private static Elimination screenedOut() {
    return new Elimination(
        Stage.SCREEN,
        0,
        "six others were faster at the first touch",
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /**
   * Whoever would be recommended is confirmed; a finalist that does not hold what it promised goes
   * back into the race.
   */
  private void raceAndConfirm() throws InterruptedException {
    race.run();
    while (!field.racing().isEmpty() && !answers.containsKey(recommended())) {
      Competitor finalist = recommended();
      answers.put(finalist, confirmation.confirm(finalist, race.evidence().rivalOf(finalist)));
      if (answers.get(finalist) == Confirmation.Answer.SLOWER) {
        race.reconsider();
        race.run();
      }
    }
  }

  private Competitor recommended() {
    return ranking().best().orElseThrow();
  }

  private Ranking ranking() {
    return Ranking.of(field, race.evidence(), scoring);
  }

  /** Those that a configuration lists have to deliver a whole layer, or they leave. */
  private void proveTheNext() throws InterruptedException {
    Set<Competitor> asked = new HashSet<>();
    Optional<Competitor> next = nextToProve(asked);
    while (next.isPresent()) {
      asked.add(next.get());
      prove(next.get());
      next = nextToProve(asked);
    }
  }

  private Optional<Competitor> nextToProve(Set<Competitor> asked) {
    return ranking().order().stream()
        .limit(LISTED)
        .filter(c -> !c.deliveredWholeLayer() && !asked.contains(c))
        .findFirst();
  }

  /** One failure may be chance; a second one ends its run. */
  private void prove(Competitor competitor) throws InterruptedException {
    for (int i = 0; i < 2 && !competitor.deliveredWholeLayer(); i++) {
      confirmation.proveWithOneLayer(competitor);
    }
    field.hasFailed(competitor);
  }

  private Outcome outcome() {
    List<Sample> samples = field.probe().verified(field.ledger().samples());
    for (Competitor competitor : field.competitors()) {
      competitor.replaceSamples(
          samples.stream().filter(s -> s.mirror().equals(competitor.name())).toList());
    }
    scoring.enterFirstReads();
    field.fitMirrors().forEach(field::hasFailed);
    new EligibilityCheck(field).require();
    Ranking ranking = ranking();
    Optional<UpstreamComparison> upstream = ranking.upstream();
    ranking.markLosers(upstream);
    Verdict verdict = verdict(ranking, upstream);
    ranking.best().ifPresent(race::compareWith);
    Forecast forecast = new Forecast(field, scoring, ranking.best());
    List<Standing> standings = new Report(field, forecast, ranking.order()).standings();
    return new Outcome(
        verdict, standings, field.references(), samples, Cost.of(samples), ending, warnings());
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (ReferenceImage reference : field.references()) {
      if (reference.origin().filter(o -> o == DigestOrigin.MAJORITY).isPresent()) {
        warnings.add(
            "no upstream says which digest "
                + reference.reference()
                + " has; the one that most mirrors serve is taken for right");
      } else if (reference.origin().filter(o -> o == DigestOrigin.SINGLE).isPresent()) {
        warnings.add(
            "only one mirror serves "
                + reference.reference()
                + "; nobody else vouches for its digest");
      }
    }
    field
        .prior()
        .incumbent()
        .filter(name -> field.competitors().stream().noneMatch(c -> c.name().equals(name)))
        .ifPresent(name -> warnings.add("the mirror in use, " + name + ", is no candidate"));
    return warnings;
  }

  private Verdict verdict(Ranking ranking, Optional<UpstreamComparison> upstream) {
    VerdictSentence reason = new VerdictSentence(field, ranking);
    if (ranking.best().isEmpty()) {
      return new Verdict(
          Status.NO_MIRROR, Optional.empty(), List.of(), List.of(), upstream, reason.noMirror());
    }
    Competitor best = ranking.best().get();
    Optional<String> open = whatIsOpen(ranking, reason, best);
    Status status = open.isPresent() ? Status.BUDGET : status(ranking);
    String why =
        switch (status) {
          case TIE -> reason.tie(best);
          case CERTIFIED -> reason.certified(best);
          case CONFIDENT, NO_MIRROR -> reason.confident(best);
          case BUDGET -> reason.budget(best, open.orElse(""));
        };
    return new Verdict(
        status,
        Optional.of(best.name()),
        ranking.tied().stream().map(Competitor::name).toList(),
        ranking.order().stream().map(Competitor::name).toList(),
        upstream,
        why);
  }

  private Status status(Ranking ranking) {
    if (ranking.tied().size() > 1) {
      return Status.TIE;
    }
    Competitor best = ranking.order().get(0);
    boolean certified =
        answers.get(best) == Confirmation.Answer.HOLDS && race.evidence().isCertified(best);
    return certified ? Status.CERTIFIED : Status.CONFIDENT;
  }

  /** What a budget or an interrupt left open. */
  private Optional<String> whatIsOpen(Ranking ranking, VerdictSentence reason, Competitor best) {
    if (ending == Outcome.Ending.INTERRUPTED) {
      return Optional.of("the run was interrupted");
    }
    if (!isDecided()) {
      return Optional.of(reason.undecided(best, race.block()) + race.heldBack());
    }
    Confirmation.Answer answer = answers.getOrDefault(best, Confirmation.Answer.UNKNOWN);
    if (answer == Confirmation.Answer.UNKNOWN) {
      return Optional.of("not confirmed: whole layers did not fit the budget");
    }
    if (answer == Confirmation.Answer.DOUBTFUL) {
      return Optional.of(
          "not confirmed: its whole layers came far slower than the samples of the race,"
              + " and the budget left no second mirror to be asked whether the line became slow");
    }
    boolean prefixOnly =
        ranking.order().stream().anyMatch(c -> c.flags().contains(Flag.PREFIX_ONLY));
    return prefixOnly
        ? Optional.of("no whole layer fitted the budget to prove the bytes")
        : Optional.empty();
  }

  private boolean isDecided() {
    if (field.racing().isEmpty()) {
      return false;
    }
    boolean careful = field.settings().rigor() == Rigor.CAREFUL;
    return race.isDecided() || (careful && race.isDecidedModerately());
  }
}
