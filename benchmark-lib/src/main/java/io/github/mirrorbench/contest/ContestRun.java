package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Cost;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Verdict;
import io.github.mirrorbench.rules.EngineRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One contest from its first request to its outcome. */
final class ContestRun {
  private final ContestSettings settings;
  private final Prior prior;
  private final List<ImageReference> images;
  private final Entrants entrants;
  private final Ledger ledger;
  private final RequestBudget requests;
  private final Sampler sampler;
  private final ContestListener listener;

  ContestRun(
      ContestSettings settings,
      Prior prior,
      List<Mirror> candidates,
      List<ImageReference> images,
      Probe probe,
      ContestListener listener) {
    this.settings = settings;
    this.prior = prior;
    this.images = List.copyOf(images);
    this.entrants = new Entrants(candidates, prior.incumbent(), settings.maxBlocks());
    this.ledger = new Ledger(settings, entrants.proxied());
    this.requests = new RequestBudget(settings, ledger);
    this.sampler = new Sampler(probe, ledger, listener);
    this.listener = listener;
  }

  /** A stage of the contest, which an interrupt ends. */
  private interface StageRun {
    void run() throws InterruptedException;
  }

  Outcome run() {
    Screening screening = new Screening(settings, entrants, images, ledger, sampler, listener);
    boolean interrupted = isInterrupted(screening::run);
    Workload workload = screening.workload();
    Scoring scoring = new Scoring(entrants, prior, workload);
    if (requests.blocksLeft(entrants.fit()) == Integer.MAX_VALUE) {
      ledger.growLocally();
    }
    if (!interrupted) {
      screenOut(scoring);
    }
    Evidence evidence = new Evidence(settings, prior, entrants, scoring);
    Finals finals = finals(workload, scoring, evidence);
    interrupted = interrupted || isInterrupted(finals::run);

    List<Sample> samples = sampler.verified();
    entrants.all().forEach(competitor -> competitor.replaceSamples(samples));
    scoring.enterFirstReads();
    entrants.fit().forEach(entrants::dropIfFailed);
    entrants.all().forEach(EligibilityCheck.after(ledger.samples(), prior)::dropIfIneligible);
    Ranking ranking = Ranking.of(entrants, prior, evidence, scoring);
    Flags flags =
        new Flags(
            workload, new Freshness(settings.allowStale()), ranking.losers(), ledger.samples());
    VerdictSentence sentence = new VerdictSentence(settings, prior, entrants, ranking);
    Decision decision = new Decision(settings, entrants, evidence, finals, ranking, sentence);
    Verdict verdict = interrupted ? decision.interruptedVerdict() : decision.verdict();
    verdict = Dispute.named(verdict, workload.references());
    ranking.best().ifPresent(finals.race()::compareWith);
    Forecast forecast = new Forecast(workload, scoring, prior, ranking.best());
    return new Outcome(
        interrupted,
        workload.references(),
        verdict,
        new Report(entrants, images, workload, forecast, flags, ranking.order(), samples).rows(),
        Cost.of(samples),
        samples,
        new RunWarnings(EngineRules.of(settings), workload.references())
            .sentences(entrants.missingIncumbent()));
  }

  /**
   * Returns whether an interrupt ended the stage; the thread's interrupt status tells it further.
   */
  private static boolean isInterrupted(StageRun stage) {
    try {
      stage.run();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** At most six race: the best by the first read, and the one in use. */
  private void screenOut(Scoring scoring) {
    scoring.enterFirstReads();
    List<Competitor> passed = new ArrayList<>(entrants.fit());
    passed.sort(
        Comparator.<Competitor, Boolean>comparing(c -> !entrants.isIncumbent(c))
            .thenComparing(scoring::firstReadLog));
    entrants.screenOut(passed);
  }

  private Finals finals(Workload workload, Scoring scoring, Evidence evidence) {
    Priming priming = new Priming(workload, ledger, requests, sampler);
    Race race =
        new Race(settings, entrants, images, ledger, sampler, listener, scoring, evidence, priming);
    LayerChoice choice = new LayerChoice(images, ledger, requests, scoring);
    Confirmation confirmation = new Confirmation(entrants, workload, scoring, choice, sampler);
    return new Finals(prior, entrants, scoring, evidence, race, confirmation);
  }
}
