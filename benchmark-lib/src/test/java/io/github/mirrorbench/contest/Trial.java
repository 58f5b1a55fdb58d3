package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.predict.PullPlan;
import io.github.mirrorbench.predict.PullTime;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.rules.EngineRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * The outcome of one simulated contest.
 *
 * @param outcome the outcome of the contest
 * @param excess true pull time of the chosen mirror over that of the truly best, minus 1
 * @param raceExcess the least that any mirror in the race would have had
 * @param seconds it took
 * @param naiveSeconds the seconds that five full pulls from everybody would have taken
 * @param intervals whether each ranked mirror's interval holds its true pull time, the best first
 */
record Trial(
    Outcome outcome,
    double excess,
    double raceExcess,
    double seconds,
    double naiveSeconds,
    List<Boolean> intervals) {
  static final long IMAGE_BYTES = 60L << 20;
  static final double LINE_SLOW = 0.5e6;
  static final double LINE_MIDDLE = 4e6;
  static final double LINE_FAST = 20e6;

  private static final ImageReference NAME = ImageReference.parse("simulated");
  private static final ResolvedImage IMAGE = image();
  private static final PullPlan PLAN = PullPlan.of(IMAGE);
  private static final List<Mirror> POOL = pool();

  private static ResolvedImage image() {
    List<Descriptor> layers = new ArrayList<>();
    for (int kib : new int[] {28 * 1024, 14 * 1024, 8 * 1024, 5 * 1024, 3 * 1024, 2000, 48}) {
      layers.add(blob(kib * 1024L));
    }
    return new ResolvedImage(
        Optional.of(blob(1600).digest()),
        blob(1200).digest(),
        List.of(),
        blob(6000),
        layers,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Descriptor blob(long bytes) {
    return new Descriptor("layer", new Digest(String.format("%064x", bytes)), bytes);
  }

  private static List<Mirror> pool() {
    List<Mirror> pool = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pool.add(Mirror.at(Endpoint.parse("https://m" + i + ".example")));
    }
    return pool;
  }

  /** Holds one contest. */
  static Trial hold(Scenario scenario, double lineRate, ContestSettings settings, Random random) {
    Map<Mirror, SimulatedMirror> mirrors = new LinkedHashMap<>();
    double best = Double.MAX_VALUE;
    double sum = 0;
    List<Mirror> names = new ArrayList<>(POOL.subList(0, scenario.mirrors()));
    java.util.Collections.shuffle(names, random);
    double slower = 1;
    for (Mirror mirror : names) {
      SimulatedMirror model = mirror(scenario, lineRate, slower, settings, random);
      slower = scenario.gaps().after(slower, random);
      mirrors.put(mirror, model);
      double pull = pull(settings, model);
      best = Math.min(best, pull);
      sum += pull;
    }
    SimulatedProbe probe = new SimulatedProbe(scenario, lineRate, IMAGE, mirrors, random);
    Outcome outcome =
        new Contest(settings, ContestListener.SILENT)
            .run(POOL.subList(0, scenario.mirrors()), List.of(NAME), Prior.NONE, probe);
    double chosen =
        mirrors.entrySet().stream()
            .filter(m -> outcome.verdict().best().filter(m.getKey().name()::equals).isPresent())
            .mapToDouble(m -> pull(settings, m.getValue()))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException(outcome.verdict() + " " + outcome.mirrors()));
    double raced =
        outcome.mirrors().stream()
            .filter(s -> !s.flags().contains(Flag.SCREENED_OUT))
            .mapToDouble(
                s -> pull(settings, java.util.Objects.requireNonNull(mirrors.get(s.toMirror()))))
            .min()
            .orElseThrow();
    return new Trial(
        outcome,
        chosen / best - 1,
        raced / best - 1,
        probe.now(),
        5 * sum,
        intervals(outcome, mirrors, settings));
  }

  private static List<Boolean> intervals(
      Outcome outcome, Map<Mirror, SimulatedMirror> mirrors, ContestSettings settings) {
    return outcome.verdict().order().stream()
        .map(outcome::mirror)
        .filter(mirror -> mirror.predictedPull().flatMap(Trial::low).isPresent())
        .map(
            mirror -> {
              PredictedPull pull = mirror.predictedPull().orElseThrow();
              double truth =
                  pull(settings, java.util.Objects.requireNonNull(mirrors.get(mirror.toMirror())));
              return pull.lowSeconds().orElseThrow() <= truth
                  && truth <= pull.highSeconds().orElseThrow();
            })
        .toList();
  }

  private static Optional<Double> low(PredictedPull pull) {
    return pull.lowSeconds().stream().boxed().findFirst();
  }

  private static SimulatedMirror mirror(
      Scenario scenario, double lineRate, double slower, ContestSettings settings, Random random) {
    boolean isFar = random.nextDouble() < scenario.paths().far();
    double roundTrip =
        isFar ? 0.05 + 0.25 * random.nextDouble() : 0.005 + 0.045 * random.nextDouble();
    double gain =
        random.nextDouble() < scenario.paths().limitedEach() ? 1 + 2 * random.nextDouble() : 1;
    double seconds = (IMAGE_BYTES / lineRate) * 1.2 * slower;
    double rate =
        rate(
            lineRate,
            middle ->
                pull(
                    settings,
                    new SimulatedMirror(
                        scenario, roundTrip, middle, gain, isFar, false, new Random(0))),
            seconds);
    boolean isBursting = random.nextDouble() < scenario.paths().bursting();
    return new SimulatedMirror(scenario, roundTrip, rate, gain, isFar, isBursting, random);
  }

  /**
   * The rate at which its pull takes so long as long as no burst is over, by bisection; at most
   * that of the line.
   */
  private static double rate(double lineRate, DoubleUnaryOperator pull, double seconds) {
    double low = lineRate / 1000;
    double high = lineRate;
    for (int i = 0; i < 24; i++) {
      double middle = (low + high) / 2;
      if (pull.applyAsDouble(middle) > seconds) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double pull(ContestSettings settings, SimulatedMirror mirror) {
    return PullTime.seconds(EngineRules.of(settings), PLAN, mirror.truth());
  }

  boolean isRight() {
    return excess <= 0.1;
  }

  boolean isCertified() {
    return outcome.verdict().status() == Status.CERTIFIED;
  }

  boolean isDecided() {
    return switch (outcome.verdict().status()) {
      case CONFIDENT, CERTIFIED, TIE -> true;
      case BUDGET, NO_MIRROR -> false;
    };
  }
}
