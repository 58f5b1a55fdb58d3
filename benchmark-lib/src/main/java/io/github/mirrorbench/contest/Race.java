package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.predict.PullPlan;
import io.github.mirrorbench.result.ContestEvent;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Rigor;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.rules.EngineRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Blocks of one sample from every survivor, until the evidence or a budget ends it. */
final class Race {
  private final ContestSettings settings;
  private final Entrants entrants;
  private final List<ImageReference> images;
  private final Scoring scoring;
  private final Evidence evidence;
  private final RaceBudget budget;
  private final Eliminator eliminator;
  private final Ledger ledger;
  private final Sampler sampler;
  private final Priming priming;
  private final ContestListener listener;
  private final List<Competitor> seats;
  private int block;
  private double readSeconds;

  Race(
      ContestSettings settings,
      Entrants entrants,
      List<ImageReference> images,
      Ledger ledger,
      Sampler sampler,
      ContestListener listener,
      Scoring scoring,
      Evidence evidence,
      Priming priming) {
    this.settings = settings;
    this.entrants = entrants;
    this.images = images;
    this.scoring = scoring;
    this.evidence = evidence;
    this.budget = new RaceBudget(settings, ledger, scoring, evidence);
    this.eliminator = new Eliminator(entrants, scoring, evidence, listener);
    this.ledger = ledger;
    this.sampler = sampler;
    this.priming = priming;
    this.listener = listener;
    this.seats = new ArrayList<>(entrants.all());
    Collections.shuffle(seats, new Random(settings.seed()));
  }

  int block() {
    return block;
  }

  /** Runs until decided, or until no further block fits. */
  void run() throws InterruptedException {
    while (!entrants.racing().isEmpty() && needsMore() && runBlock()) {
      eliminate();
      replaceThoseThatAllTurnedOutSlower();
      restBetweenBlocks();
    }
  }

  /** A careful race spreads its blocks over the time it has, so that slow drift averages out. */
  private void restBetweenBlocks() throws InterruptedException {
    List<Competitor> order = entrants.racing();
    int blocksLeft = budget.blocksLeft(block, order);
    if (settings.rigor() == Rigor.CAREFUL && blocksLeft > 0 && !order.isEmpty() && needsMore()) {
      double busy = budget.size(block, order, 1).blockSeconds(order.size());
      sampler.rest(Ledger.seconds(Math.max(0, budget.secondsLeft() / blocksLeft - busy)));
    }
  }

  /**
   * The leader's track was corrected: those that it beat compete again, unless they are beaten, and
   * those that were screened out race if their first read says that they are faster than the rest.
   */
  void reconsider() {
    entrants.readmit(this::isPromising);
    eliminate();
  }

  /** Resumes that every racer needs show in its samples already, before any is confirmed. */
  private void replaceThoseThatAllTurnedOutSlower() {
    if (entrants.placesTaken() == 0) {
      entrants.fillPlaces(this::isPromising);
    }
  }

  private boolean isPromising(Competitor screenedOut) {
    return scoring.firstReadLog(screenedOut) < leadingLog();
  }

  private void eliminate() {
    eliminator.eliminateFailed(block);
    if (block >= TunedParameters.LEAST_BLOCKS && isReadLongEnough()) {
      eliminator.eliminateBeaten(block);
    }
  }

  private boolean needsMore() {
    return !isDecided() || !isReadLongEnough();
  }

  /** Chance moments of this machine are as long as the samples of a tiny image. */
  private boolean isReadLongEnough() {
    return readSeconds >= TunedParameters.LEAST_SECONDS;
  }

  /** The logarithm of the least seconds in the race so far. */
  private double leadingLog() {
    return entrants.racing().stream()
        .filter(Competitor::raced)
        .mapToDouble(competitor -> competitor.track().mean())
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  void compareWith(Competitor best) {
    eliminator.compareWith(best, block);
  }

  boolean isDecided() {
    return hasLeastBlocks() && evidence.isSettled();
  }

  /** Returns whether it is decided by the moderated rule, whichever is in force. */
  boolean isDecidedModerately() {
    return hasLeastBlocks() && evidence.isSettledModerately();
  }

  private boolean hasLeastBlocks() {
    return block >= Math.min(TunedParameters.LEAST_BLOCKS, settings.maxBlocks());
  }

  boolean isOutOfRequests() {
    return budget.isOutOfRequests(block, entrants.racing());
  }

  /** Returns whether the limit of requests forbids another sample of this mirror. */
  boolean isOutOfRequests(Competitor competitor) {
    return budget.isOutOfRequests(competitor);
  }

  private boolean runBlock() throws InterruptedException {
    List<Competitor> order = order();
    ImageReference image = images.get(block % images.size());
    int streams = budget.streams(order, streamsOf(image));
    SampleSize size = budget.size(block, order, streams);
    int blocksLeft = budget.blocksLeft(block, order);
    if (blocksLeft == 0 || !budget.fits(size, order)) {
      return false;
    }
    Optional<Descriptor> kept = layerOfCaches(image);
    block++;
    listener.on(
        new ContestEvent.BlockStarted(
            block, order.stream().map(Competitor::name).toList(), ledger.left()));
    Map<Competitor, List<Sample>> samples = new LinkedHashMap<>();
    double factor = block == 1 ? 2 * TunedParameters.CUT : TunedParameters.CUT;
    double cut = factor * size.expectedSeconds();
    for (Competitor competitor : order) {
      double left = budget.secondsLeft();
      if (left <= 0) {
        return false;
      }
      double seconds = Math.min(left, competitor.slowStart().seconds(cut, size.bytes()));
      long wanted = bytes(competitor, kept, size, blocksLeft);
      List<Sample> taken = take(competitor, image, kept, wanted, streams, seconds);
      if (wasHeldBack(taken)) {
        return false;
      }
      samples.put(competitor, taken);
    }
    scoring.enter(block, samples);
    readSeconds += seconds(samples.getOrDefault(evidence.leader(), List.of()));
    if (budget.blocksLeft(block, order) > 0 && needsMore()) {
      for (Map.Entry<Competitor, List<Sample>> each : samples.entrySet()) {
        priming.prime(each.getKey(), image, each.getValue(), budget.secondsLeft());
      }
    }
    return true;
  }

  /** The time of the longest of samples side by side. */
  private static double seconds(List<Sample> taken) {
    return taken.stream().mapToLong(s -> s.elapsed().toNanos()).max().orElse(0) / 1e9;
  }

  /** Not all was sent, because the time was over or a wait would have outlasted it. */
  private static boolean wasHeldBack(List<Sample> taken) {
    return taken.stream().anyMatch(s -> s.hops().isEmpty() && s.failure().isEmpty());
  }

  private int streamsOf(ImageReference image) {
    int atOnce = EngineRules.of(settings).layers().atOnce();
    return entrants.racing().stream()
        .flatMap(competitor -> competitor.resolved(image).stream())
        .findFirst()
        .map(resolved -> PullPlan.of(resolved).streams(atOnce))
        .orElse(1);
  }

  private List<Sample> take(
      Competitor competitor,
      ImageReference image,
      Optional<Descriptor> kept,
      long bytes,
      int streams,
      double cut)
      throws InterruptedException {
    ResolvedImage resolved = competitor.resolved(image).orElseThrow();
    SampledLayer sampled =
        kept.filter(resolved.measuredBlobs()::contains)
            .filter(layer -> layer.sizeBytes() >= bytes || competitor.mayLackLayers())
            .map(layer -> SampledLayer.of(layer, bytes, streams))
            .orElseGet(() -> SampledLayer.of(resolved, bytes, streams));
    return sampler.race(
        competitor, image, sampled.layer(), block, sampled.streams(), Ledger.seconds(cut));
  }

  /**
   * The bytes of a mirror's sample. Of a cache all of the layer, as far as each block may have it:
   * its rate until now says nothing about its rate from now on.
   */
  private long bytes(
      Competitor competitor, Optional<Descriptor> kept, SampleSize size, int blocksLeft) {
    long most = budget.mostBytes(competitor, size);
    long usual = competitor.slowStart().bytes(size.bytes());
    long ofCache =
        kept.filter(layer -> competitor.isCache())
            .map(layer -> Math.min(2 * layer.sizeBytes(), most / blocksLeft))
            .orElse(0L);
    return Math.min(most, Math.max(usual, ofCache));
  }

  /** A layer that all caches among them have by now, where one was or may have been empty. */
  private Optional<Descriptor> layerOfCaches(ImageReference image) {
    List<Competitor> caches = entrants.racing().stream().filter(Competitor::mayLackLayers).toList();
    List<Set<Digest>> had = caches.stream().map(cache -> cache.cacheFill().had()).toList();
    return caches.stream()
        .flatMap(cache -> cache.resolved(image).stream())
        .flatMap(resolved -> resolved.measuredBlobs().stream())
        .filter(layer -> had.stream().allMatch(layers -> layers.contains(layer.digest())))
        .max(Comparator.comparingLong(Descriptor::sizeBytes));
  }

  /** Of those that race, each in turn is asked first: what a place is worth averages out. */
  private List<Competitor> order() {
    List<Competitor> present = new ArrayList<>(entrants.racing());
    entrants.racingUpstream().ifPresent(present::add);
    return BlockOrder.of(seats.stream().filter(present::contains).toList(), block);
  }
}
