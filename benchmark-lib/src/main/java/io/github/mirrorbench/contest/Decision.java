package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Rigor;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.UpstreamComparison;
import io.github.mirrorbench.result.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reaches the verdict that the finals allow. */
record Decision(
    ContestSettings settings,
    Entrants entrants,
    Evidence evidence,
    Finals finals,
    Ranking ranking,
    VerdictSentence sentence) {
  private static final String USED_UP =
      "the requests that a host may be sent in a minute are used up";

  Verdict verdict() {
    return verdict(ranking.best().flatMap(this::openQuestion));
  }

  Verdict interruptedVerdict() {
    return verdict(Optional.of("the run was interrupted"));
  }

  /**
   * @param open the question that a budget or an interrupt left open
   */
  private Verdict verdict(Optional<String> open) {
    Optional<UpstreamComparison> upstream = ranking.upstreamComparison();
    if (ranking.best().isEmpty()) {
      return new Verdict(
          Status.NO_MIRROR,
          Optional.empty(),
          List.of(),
          List.of(),
          OptionalDouble.empty(),
          upstream,
          sentence.noMirror());
    }
    Competitor best = ranking.best().get();
    OptionalDouble confidence =
        open.isPresent() ? OptionalDouble.empty() : evidence.confidence(best);
    Status status = open.isPresent() ? Status.BUDGET : status(best, confidence.isPresent());
    String why =
        switch (status) {
          case TIE -> sentence.tie(best);
          case CERTIFIED -> sentence.certified(best, confidence);
          case CONFIDENT, NO_MIRROR -> sentence.confident(best, confidence);
          case BUDGET -> sentence.budget(best, open.orElse(""));
        };
    return new Verdict(
        status,
        Optional.of(best.name()),
        ranking.tied().stream().map(Competitor::name).toList(),
        ranking.order().stream().map(Competitor::name).toList(),
        confidence,
        upstream,
        why);
  }

  private Status status(Competitor best, boolean hasRival) {
    if (ranking.tied().size() > 1) {
      return Status.TIE;
    }
    boolean certified =
        hasRival
            && finals.conclusion(best) == Confirmation.Conclusion.HOLDS
            && evidence.isCertified(best);
    return certified ? Status.CERTIFIED : Status.CONFIDENT;
  }

  private Optional<String> openQuestion(Competitor best) {
    Race race = finals.race();
    if (!isDecided(race)) {
      return Optional.of(
          sentence.undecided(best, race.block()) + (race.isOutOfRequests() ? "; " + USED_UP : ""));
    }
    Confirmation.Conclusion conclusion = finals.conclusion(best);
    if (conclusion == Confirmation.Conclusion.UNKNOWN) {
      return Optional.of(
          "not confirmed: " + (race.isOutOfRequests(best) ? USED_UP : finals.obstacle(best)));
    }
    if (conclusion == Confirmation.Conclusion.INCOMPLETE) {
      return Optional.of("not confirmed: a whole layer failed, which one try cannot explain");
    }
    if (conclusion == Confirmation.Conclusion.DOUBTFUL) {
      return Optional.of(
          "not confirmed: its whole layers came far slower than the samples of the race,"
              + " and the budget left no second mirror to be asked whether the line became slow");
    }
    return ranking.order().stream().allMatch(Competitor::deliveredVerifiedBytes)
        ? Optional.empty()
        : Optional.of("the bytes are not proven: " + finals.obstacle(best));
  }

  private boolean isDecided(Race race) {
    if (entrants.racing().isEmpty()) {
      return false;
    }
    boolean careful = settings.rigor() == Rigor.CAREFUL;
    return race.isDecided() || (careful && race.isDecidedModerately());
  }
}
