package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.Sample;
import io.github.mirrorbench.measure.Stage;
import io.github.mirrorbench.registry.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One contest from its first request to its outcome. */
final class ContestRun {
  private final Field field;
  private final Scoring scoring;
  private Race race;
  private boolean confirmed;
  private Outcome.Ending ending = Outcome.Ending.COMPLETE;

  ContestRun(Field field) {
    this.field = field;
    this.scoring = new Scoring(field);
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
      race.run();
      confirm();
      proveTheNext();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ending = Outcome.Ending.INTERRUPTED;
    }
    return outcome();
  }

  /** At most six race: the best by the first touch, and the one in use. */
  private void pick() {
    List<Competitor> passed = new ArrayList<>(field.fitMirrors());
    passed.forEach(scoring::touch);
    passed.sort(
        Comparator.<Competitor, Boolean>comparing(c -> !field.isIncumbent(c))
            .thenComparing(c -> scoring.touch(c).orElse(Double.MAX_VALUE)));
    field.upstream().filter(Competitor::isFit).ifPresent(scoring::touch);
    passed.stream()
        .skip(Calibration.MOST_ENTRANTS)
        .forEach(
            competitor -> {
              competitor.flags().add(Flag.SCREENED_OUT);
              competitor.leaves(screenedOut());
            });
  }

  private static Left screenedOut() {
    return new Left(
        Stage.SCREEN,
        0,
        "six others were faster at the first touch",
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /** The finalist's whole layers may prove it a liar; then those that it beat compete again. */
  private void confirm() throws InterruptedException {
    Confirmation confirmation = new Confirmation(field, scoring);
    boolean again = true;
    while (again && !field.racing().isEmpty()) {
      Competitor finalist = race.evidence().leader();
      confirmed = confirmation.confirm(finalist);
      again = disqualify(finalist);
    }
  }

  private boolean disqualify(Competitor competitor) {
    Optional<Failure> failure = Setbacks.ending(competitor.samples());
    failure.ifPresent(
        why -> {
          competitor.failed(new MirrorFailure(why, Optional.empty()));
          if (field.racing().isEmpty()) {
            field.fitMirrors().forEach(Competitor::comesBack);
          }
        });
    return failure.isPresent();
  }

  private void proveTheNext() throws InterruptedException {
    Confirmation confirmation = new Confirmation(field, scoring);
    for (Competitor competitor : Placing.of(field, race.evidence(), scoring).order()) {
      if (!competitor.deliveredWholeLayer()) {
        confirmation.proveWithOneLayer(competitor);
      }
    }
  }

  private Outcome outcome() {
    List<Sample> samples = field.course().verified(field.ledger().samples());
    for (Competitor competitor : field.competitors()) {
      competitor.replaceSamples(
          samples.stream().filter(s -> s.mirror().equals(competitor.name())).toList());
    }
    field.fitMirrors().forEach(this::disqualify);
    new Proof(field).require();
    Placing placing = Placing.of(field, race.evidence(), scoring);
    Optional<UpstreamComparison> upstream = placing.upstream();
    placing.markLosers(upstream);
    List<Standing> standings = new Report(field, scoring, placing).standings();
    return new Outcome(
        verdict(placing, upstream),
        standings,
        field.references(),
        samples,
        Cost.of(samples),
        ending,
        List.of());
  }

  private Verdict verdict(Placing placing, Optional<UpstreamComparison> upstream) {
    if (placing.best().isEmpty()) {
      return new Verdict(
          Status.NO_MIRROR,
          Optional.empty(),
          List.of(),
          List.of(),
          upstream,
          "No mirror delivered what was asked for.");
    }
    Competitor best = placing.best().get();
    return new Verdict(
        status(placing),
        Optional.of(best.name()),
        placing.tied().stream().map(Competitor::name).toList(),
        placing.order().stream().map(Competitor::name).toList(),
        upstream,
        best.name() + " is the fastest.");
  }

  private Status status(Placing placing) {
    boolean prefixOnly =
        placing.order().stream().anyMatch(c -> c.flags().contains(Flag.PREFIX_ONLY));
    if (ending == Outcome.Ending.INTERRUPTED || !confirmed || prefixOnly || !isDecided()) {
      return Status.BUDGET;
    }
    if (placing.tied().size() > 1) {
      return Status.TIE;
    }
    boolean certified = race.evidence().isCertified(placing.order().get(0), placing.order());
    return certified ? Status.CERTIFIED : Status.CONFIDENT;
  }

  private boolean isDecided() {
    return race.isDecided() || race.evidence().isSettledModerately();
  }
}
