package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.measure.FirstByteGrowth;
import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.stats.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the samples of one block into logarithms of pull seconds. */
final class Scoring {
  /** A failed sample counts as one that took twice the cut (penalised average runtime, PAR2). */
  private static final double FAILED = StrictMath.log(2 * TunedParameters.CUT);

  /** Waits shorter than this beyond the usual are not worth explaining. */
  private static final double LEAST_DELAY_SECONDS = 0.1;

  /** Two more doublings of the window of a connection that is still gathering speed. */
  private static final double MOST_RISE = 4;

  private static final String UNTIMED = "no time could be read from its first bytes";

  private final Entrants entrants;
  private final Prior prior;
  private final Workload workload;
  private final Map<Competitor, Double> firstReads = new LinkedHashMap<>();
  private final Map<Competitor, List<MirrorModel>> models = new LinkedHashMap<>();

  private final Map<Competitor, Map<Integer, Entered>> entered = new LinkedHashMap<>();

  /**
   * One block of a mirror.
   *
   * @param samples its samples
   * @param unbroken the model by them alone: no resumes, and layers that all wait alike
   * @param log the logarithm of the pull's seconds, with what its other samples said by then
   */
  private record Entered(List<Sample> samples, MirrorModel unbroken, double log) {}

  /** The logarithms of what several streams gained over one. */
  private final Map<Competitor, Map<Integer, Double>> gains = new LinkedHashMap<>();

  Scoring(Entrants entrants, Prior prior, Workload workload) {
    this.entrants = entrants;
    this.prior = prior;
    this.workload = workload;
  }

  /** Takes note of every first read, once; a mirror that cannot be timed by it is unproven. */
  void enterFirstReads() {
    for (Competitor competitor : entrants.all()) {
      if (competitor.isFit() && !firstReads.containsKey(competitor)) {
        double[] logs =
            competitor.layerSamples().stream()
                .peek(sample -> competitor.slowStart().add(List.of(sample)))
                .flatMap(sample -> model(competitor, List.of(sample)).stream())
                .peek(model -> learn(competitor, model))
                .mapToDouble(workload::log)
                .toArray();
        if (logs.length > 0) {
          firstReads.put(competitor, Summary.mean(logs));
        } else {
          competitor.failed(
              MirrorFailure.of(new Failure(FailureKind.NOT_ENOUGH_EVIDENCE, Step.LAYER, UNTIMED)));
        }
      }
    }
  }

  /** Logarithm of the pull seconds that the first read of a fit competitor says. */
  double firstReadLog(Competitor competitor) {
    return firstReads.getOrDefault(competitor, Double.MAX_VALUE);
  }

  private void learn(Competitor competitor, MirrorModel model) {
    models.computeIfAbsent(competitor, c -> new ArrayList<>()).add(model);
  }

  /** The gain of several streams over one, as far as it was measured; at least 1. */
  private double gain(Competitor competitor) {
    Map<Integer, Double> known = gains.getOrDefault(competitor, Map.of());
    return known.isEmpty()
        ? 1
        : StrictMath.exp(Summary.mean(known.values().stream().mapToDouble(log -> log).toArray()));
  }

  /**
   * The logarithm by which the pull may be faster than was measured: the rate of a mirror still in
   * slow start is a lower bound, and so is that of one stream where an engine has several.
   */
  double unseen(Competitor competitor) {
    MirrorModel model = typical(competitor);
    double rising = competitor.slowStart().isUnfinished() ? MOST_RISE : 1;
    double streams =
        knowsGain(competitor) ? model.gain() : Math.max(model.gain(), workload.streams());
    double rate = rising * model.streamBytesPerSecond();
    return workload.log(model) - workload.log(model.withRates(rate, streams * rate));
  }

  /** The last model with the median of the rates: what to plan with. */
  MirrorModel typical(Competitor competitor) {
    List<MirrorModel> known = models.getOrDefault(competitor, List.of());
    if (known.isEmpty()) {
      throw new IllegalStateException(competitor.name() + " was never timed");
    }
    double rate =
        Summary.median(known.stream().mapToDouble(MirrorModel::streamBytesPerSecond).toArray());
    return resumes(competitor)
        .charge(known.get(known.size() - 1).withRates(rate, gain(competitor) * rate));
  }

  /** The typical model, with layers that wait by their sizes where that is known. */
  MirrorModel typicalPull(Competitor competitor) {
    return entered(competitor).values().stream()
        .reduce((earlier, later) -> later)
        .map(last -> withGrowth(competitor, last.samples(), typical(competitor)))
        .orElseGet(() -> typical(competitor));
  }

  /**
   * Lets the blocks so far bear what was learned since they were entered: the cost of resumes, and
   * how the wait for the first byte grows.
   *
   * @return whether a pull takes clearly longer than before
   */
  boolean reviseBlocks(Competitor competitor) {
    double most = 0;
    for (Map.Entry<Integer, Entered> block : entered(competitor).entrySet()) {
      Entered before = block.getValue();
      double log = logOf(competitor, before.samples(), before.unbroken());
      double more = log - before.log();
      if (more != 0) {
        competitor.track().chargeBy(block.getKey(), more);
        block.setValue(new Entered(before.samples(), before.unbroken(), log));
      }
      most = Math.max(most, more);
    }
    return most > Track.CLEARLY_LONGER;
  }

  private Map<Integer, Entered> entered(Competitor competitor) {
    return entered.computeIfAbsent(competitor, c -> new LinkedHashMap<>());
  }

  private Optional<MirrorModel> model(Competitor competitor, List<Sample> sideBySide) {
    return MirrorModel.of(competitor.roundTrips(), sideBySide)
        .map(model -> sideBySide.size() > 1 ? model : withGain(model, gain(competitor)))
        .map(resumes(competitor)::charge);
  }

  private static MirrorModel withGain(MirrorModel model, double gain) {
    double rate = model.streamBytesPerSecond();
    return model.withRates(rate, gain * rate);
  }

  private static Resumes resumes(Competitor competitor) {
    return new Resumes(competitor.layerSamples());
  }

  /** Lets every track bear what failures cost on average. */
  void chargeFailures() {
    entrants.all().forEach(this::chargeFailures);
  }

  private void chargeFailures(Competitor competitor) {
    if (competitor.reliability().failures() + prior.pastRuns().size() == 0
        || competitor.track().blocks() == 0) {
      return;
    }
    ReliabilityCost cost = ReliabilityCost.of(competitor, prior);
    double seconds = StrictMath.exp(competitor.track().rawMean());
    competitor
        .track()
        .shiftTo(
            Summary.mean(
                workload.plans().stream().mapToDouble(plan -> cost.log(plan, seconds)).toArray()));
  }

  /** Enters a whole block: the samples that each mirror was asked for side by side. */
  void enter(int block, Map<Competitor, List<Sample>> samples) {
    Map<Competitor, Double> logs = new LinkedHashMap<>();
    samples.forEach(
        (competitor, sideBySide) -> {
          if (sideBySide.stream().allMatch(sample -> sample.failure().isEmpty())) {
            competitor.slowStart().add(sideBySide);
            reviseBlocks(competitor);
            logs.put(competitor, log(competitor, block, sideBySide));
          }
        });
    double best = logs.values().stream().mapToDouble(d -> d).min().orElse(Double.NaN);
    for (Competitor competitor : samples.keySet()) {
      competitor.track().set(block, logs.getOrDefault(competitor, best + FAILED));
      if (logs.containsKey(competitor)
          && competitor.slowStart().settle(competitor.track(), block, samples.get(competitor))) {
        forgetAllButTheLast(competitor);
      }
      leaveOutCold(competitor);
    }
  }

  /** A block that found a cache empty is no likeness of later pulls. */
  private void leaveOutCold(Competitor competitor) {
    Set<Integer> cold = competitor.cacheFill().blocks();
    Map<Integer, Entered> known = entered(competitor);
    cold.forEach(competitor.track()::clear);
    if (known.keySet().removeAll(cold)) {
      gains.getOrDefault(competitor, new LinkedHashMap<>()).keySet().removeAll(cold);
      if (!known.isEmpty()) {
        models.put(
            competitor, new ArrayList<>(known.values().stream().map(Entered::unbroken).toList()));
      }
    }
  }

  private void forgetAllButTheLast(Competitor competitor) {
    models.computeIfPresent(
        competitor, (c, known) -> new ArrayList<>(known.subList(known.size() - 1, known.size())));
  }

  private double log(Competitor competitor, int block, List<Sample> sideBySide) {
    Optional<MirrorModel> model = model(competitor, sideBySide);
    if (model.isEmpty()) {
      return workload.log(asIfBegunAtTheCut(competitor, sideBySide.get(0)));
    }
    learn(competitor, model.get());
    if (sideBySide.size() > 1 && !competitor.slowStart().isUnfinished()) {
      gains
          .computeIfAbsent(competitor, c -> new LinkedHashMap<>())
          .put(block, StrictMath.log(model.get().gain()));
    }
    MirrorModel unbroken = model.get().withBreaks(Double.POSITIVE_INFINITY);
    double log = logOf(competitor, sideBySide, unbroken);
    entered(competitor).put(block, new Entered(sideBySide, unbroken, log));
    return log;
  }

  private double logOf(Competitor competitor, List<Sample> samples, MirrorModel unbroken) {
    return workload.log(resumes(competitor).charge(withGrowth(competitor, samples, unbroken)));
  }

  /** A sample without a body began at its cut at the earliest, and like the last that had one. */
  private MirrorModel asIfBegunAtTheCut(Competitor competitor, Sample sample) {
    MirrorModel known = typical(competitor);
    double waited = sample.elapsed().toNanos() / 1e9;
    return known.withDelay(Math.max(known.blobFirstByteSeconds(), waited), 0);
  }

  /** Returns whether it was seen what several streams gain over one. */
  boolean knowsGain(Competitor competitor) {
    return !gains.getOrDefault(competitor, Map.of()).isEmpty();
  }

  /** A server that reads ahead before it sends makes large layers wait longer than small ones. */
  private static MirrorModel withGrowth(
      Competitor competitor, List<Sample> samples, MirrorModel model) {
    double usual = 2 * model.trips().requestSeconds() + LEAST_DELAY_SECONDS;
    if (model.blobFirstByteSeconds() < usual) {
      return model;
    }
    FirstByteGrowth growth = competitor.firstByteGrowth();
    Map<Digest, Long> sizes = competitor.blobSizes();
    double due =
        Summary.mean(samples.stream().mapToDouble(s -> growth.seconds(s, sizes)).toArray());
    double atOnce = Math.max(0, model.blobFirstByteSeconds() - due);
    return growth.isDelayed() ? model.withDelay(atOnce, growth.secondsPerByte()) : model;
  }
}
