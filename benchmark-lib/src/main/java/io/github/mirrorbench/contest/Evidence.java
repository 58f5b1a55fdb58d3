package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.ClientCalibration;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Rigor;
import io.github.mirrorbench.stats.PairedDifferences;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The proof that the tracks of a race give, by the rule in force. */
final class Evidence {
  /** Logarithm of how far apart two rates are at most that both came near the ceiling. */
  private static final double CEILING_HIDES = -StrictMath.log(ClientCalibration.NEAR);

  /** Twice as long at the first read is more than the noise of two first reads. */
  static final double CLEARLY_BEHIND = StrictMath.log(2);

  private final ContestSettings settings;
  private final TunedParameters tuning;
  private final Entrants entrants;
  private final Scoring scoring;
  private final int rivals;
  private final CertifyingCondition certifying;
  private final CertifyingCondition certificate;
  private final double betweenRuns;

  Evidence(ContestSettings settings, Prior prior, Entrants entrants, Scoring scoring) {
    this.settings = settings;
    this.tuning = TunedParameters.of(settings);
    this.entrants = entrants;
    this.scoring = scoring;
    this.rivals = Math.max(1, entrants.racing().size() - 1);
    this.betweenRuns = prior.deviationBetweenRuns();
    this.certifying = new CertifyingCondition(tuning.alpha(), rivals, 0);
    this.certificate =
        new CertifyingCondition(
            tuning.alpha(), rivals, prior.betweenRuns().orElse(TunedParameters.MOST_BETWEEN_RUNS));
  }

  /** The logarithm of a difference in pull time that does not matter. */
  private double margin() {
    return StrictMath.log(1 + settings.indifference());
  }

  private StopCondition rule() {
    return settings.rigor() == Rigor.CAREFUL ? certifying : moderated();
  }

  /**
   * The moderated rule, its expected deviation taken from all pairs with the leader: they share the
   * line, and so its noise.
   */
  private ModeratedCondition moderated() {
    Competitor leader = leader();
    List<PairedDifferences> pairs =
        entrants.racing().stream()
            .filter(rival -> rival != leader)
            .map(rival -> rival.track().behind(leader.track()))
            .toList();
    return new ModeratedCondition(
        TunedParameters.moderated(pairs), tuning.delta(), settings.confidence());
  }

  /** The confidence in the choice; absent where it could be compared with nobody. */
  OptionalDouble confidence(Competitor best) {
    List<PairedDifferences> pairs =
        entrants.fit().stream()
            .filter(rival -> rival != best && rival.raced() && !isBeyondThisMachine(rival, best))
            .map(rival -> atBest(rival, best))
            .toList();
    return pairs.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(ReachedConfidence.of(pairs, margin(), betweenRuns, settings.rigor()));
  }

  /** The racing mirror with the least mean; before the first block, by the first read. */
  Competitor leader() {
    return entrants.racing().stream().min(bySpeed()).orElseThrow();
  }

  private Comparator<Competitor> bySpeed() {
    return Comparator.<Competitor, Boolean>comparing(c -> c.track().blocks() == 0)
        .thenComparing(c -> c.track().mean())
        .thenComparing(scoring::firstReadLog);
  }

  /**
   * The leader of the race or, when all who were left in it failed at its end, the best of the
   * rest.
   */
  Competitor leaderOfTheFit() {
    return entrants.racing().isEmpty()
        ? entrants.fit().stream().min(bySpeed()).orElseThrow()
        : leader();
  }

  /** The fastest of the others: still racing, else the best of those that were beaten. */
  Optional<Competitor> rivalOf(Competitor finalist) {
    return entrants.fit().stream()
        .filter(c -> c != finalist && c.track().blocks() > 0)
        .min(
            Comparator.<Competitor, Boolean>comparing(c -> !c.isRacing()).thenComparing(bySpeed()));
  }

  /** Returns whether the rival may go: it is slower, or, if it is in use now, too much slower. */
  boolean isBeaten(Competitor rival, Competitor leader) {
    if (isBeyondThisMachine(rival, leader)) {
      return false;
    }
    double margin = entrants.isIncumbent(rival) ? margin() : 0;
    StopCondition rule = rule();
    return rule.doubtThatAbove(atBest(rival, leader), margin) < rule.allowance() / rivals;
  }

  /** The least distance to the leader, if what was not seen of the rival is as good as can be. */
  private PairedDifferences atBest(Competitor rival, Competitor leader) {
    return rival.track().behind(leader.track()).shiftedBy(-scoring.unseen(rival));
  }

  /**
   * Both are faster than this machine can tell apart: it limited both, and they are no further
   * apart than two rates near one ceiling can be.
   */
  private static boolean isBeyondThisMachine(Competitor one, Competitor other) {
    return one.isClientLimited()
        && other.isClientLimited()
        && Math.abs(one.track().behind(other.track()).mean()) <= CEILING_HIDES;
  }

  /** Returns whether nothing that may still matter is open. */
  boolean isSettled() {
    return isSettledBy(rule());
  }

  /** Decides the same by the moderated rule, whichever is in force. */
  boolean isSettledModerately() {
    return isSettledBy(moderated());
  }

  private boolean isSettledBy(StopCondition by) {
    Competitor leader = leader();
    double doubt = 0;
    for (Competitor rival : entrants.racing()) {
      if (rival != leader && !isBeyondThisMachine(rival, leader)) {
        doubt += doubtThatNotFaster(by, rival, leader);
      }
    }
    return doubt <= by.allowance()
        && incumbentStill().stream()
            .allMatch(i -> i == leader || doubtThatNotFaster(by, leader, i) <= by.allowance())
        && entrants.racingUpstream().filter(up -> !isComparedWith(by, up, leader)).isEmpty();
  }

  private double doubtThatNotFaster(StopCondition by, Competitor rival, Competitor leader) {
    double margin = by.marginOf(margin());
    return by.doubtThatAbove(atBest(rival, leader), -margin);
  }

  private boolean isComparedWith(StopCondition by, Competitor upstream, Competitor leader) {
    return doubtThatNotFaster(by, upstream, leader) <= by.allowance()
        || isBeatenByUpstream(by, leader, upstream);
  }

  private boolean isBeatenByUpstream(StopCondition by, Competitor mirror, Competitor upstream) {
    return by.doubtThatAbove(mirror.track().behind(upstream.track()), margin()) <= by.allowance();
  }

  /** Returns whether the upstream is faster by more than the indifference. */
  boolean losesToUpstream(Competitor mirror, Competitor upstream) {
    return isBeatenByUpstream(moderated(), mirror, upstream);
  }

  boolean beatsUpstream(Competitor mirror, Competitor upstream) {
    return moderated().doubtThatAbove(upstream.track().behind(mirror.track()), 0) <= tuning.delta();
  }

  /** Returns whether the mirror cannot be slower than the leader by more than the indifference. */
  boolean isTied(Competitor mirror, Competitor leader) {
    return isBeyondThisMachine(mirror, leader)
        || doubtThatNotFaster(moderated(), leader, mirror) <= tuning.delta();
  }

  /**
   * Returns whether the anytime-valid bound holds for the leader against all others that raced,
   * those that left too, and the first read left no doubt of those that did not race.
   */
  boolean isCertified(Competitor leader) {
    double clearly = scoring.firstReadLog(leader) + CLEARLY_BEHIND;
    return settings.rigor() == Rigor.CAREFUL
        && entrants.fit().stream()
            .filter(rival -> rival != leader)
            .allMatch(
                rival ->
                    rival.track().blocks() > 0
                        ? doubtThatNotFaster(certificate, rival, leader) == 0
                        : scoring.firstReadLog(rival) > clearly);
  }

  double halfWidth(PairedDifferences difference) {
    return moderated().halfWidth(difference);
  }

  Optional<Competitor> incumbentStill() {
    return entrants.racing().stream().filter(entrants::isIncumbent).findFirst();
  }
}
