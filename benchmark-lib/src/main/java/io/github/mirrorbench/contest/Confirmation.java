package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.measure.Transfer;
import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Verification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Fetches real layers of a finalist as the engine would. */
final class Confirmation {
  /** A pull this much slower than the race said asks for a second look. */
  static final double FAR_SLOWER = StrictMath.log(1.5);

  /** The seconds that a pause may last which says nothing about a mirror. */
  private static final double A_PAUSE = 1;

  private static final double BEYOND_THE_LINE = StrictMath.log(1.4);

  private final Entrants entrants;
  private final Workload workload;
  private final Scoring scoring;
  private final LayerChoice choice;
  private final Sampler sampler;
  private final Map<Competitor, Layers> fetched = new HashMap<>();

  Confirmation(
      Entrants entrants, Workload workload, Scoring scoring, LayerChoice choice, Sampler sampler) {
    this.entrants = entrants;
    this.workload = workload;
    this.scoring = scoring;
    this.choice = choice;
    this.sampler = sampler;
  }

  /**
   * The samples of a confirmation.
   *
   * @param layers one sample for each layer that was chosen
   * @param all these, and those of parts that were under way beside them
   */
  private record Layers(List<Sample> layers, List<Sample> all) {
    /**
     * The first sample of each layer is the whole one; older documents have parts of it besides.
     */
    static Layers of(List<Sample> all) {
      Set<Digest> seen = new HashSet<>();
      return new Layers(
          all.stream().filter(s -> s.digest().map(seen::add).orElse(false)).toList(), all);
    }

    boolean isEmpty() {
      return layers.isEmpty();
    }

    boolean failed() {
      return layers.stream().anyMatch(s -> s.failure().isPresent());
    }

    boolean isWhole() {
      return layers.stream().allMatch(s -> s.verified() == Verification.WHOLE);
    }
  }

  enum Conclusion {
    HOLDS,
    /** It was far slower than the race said, but so was its rival: the line, as it seems. */
    SLOW_LINE,
    /** It throttles, or its layers need resumes; its track says so from now on. */
    SLOWER,
    /** It was far slower than the race said, and nothing was left to see whether all are. */
    DOUBTFUL,
    /** A layer failed, and no second try of it told whether that was chance. */
    INCOMPLETE,
    /** Too little fitted the budget. */
    UNKNOWN
  }

  /**
   * Fetches as much as the budget holds.
   *
   * @param rival the mirror that is fetched from too when the finalist is far slower than the race
   *     said: if both are, it is the line
   */
  Conclusion confirm(Competitor finalist, Optional<Competitor> rival) throws InterruptedException {
    Layers own = fetchOnce(finalist);
    if (own.isEmpty() || entrants.dropIfFailed(finalist)) {
      return own.isEmpty() ? Conclusion.UNKNOWN : Conclusion.SLOWER;
    }
    if (scoring.reviseBlocks(finalist)) {
      return Conclusion.SLOWER;
    }
    double behind = behind(finalist, own.all());
    double throttled = Throttling.slower(finalist, own.layers(), behind);
    if (throttled > 0) {
      finalist.track().throttledBy(throttled);
      return Conclusion.SLOWER;
    }
    boolean isFarSlower = behind > FAR_SLOWER && rival.isPresent();
    if (isFarSlower) {
      OptionalDouble others = behindOfRival(rival.get());
      if (others.isEmpty()) {
        return Conclusion.DOUBTFUL;
      }
      double line = Math.max(0, others.getAsDouble());
      if (behind - line > BEYOND_THE_LINE) {
        finalist.track().chargeBy(behind - line);
        return Conclusion.SLOWER;
      }
    }
    if (!own.isWhole()) {
      return own.failed() ? Conclusion.INCOMPLETE : Conclusion.UNKNOWN;
    }
    if (behind < -FAR_SLOWER && creditsRival(finalist, rival, behind)) {
      return Conclusion.SLOWER;
    }
    return isFarSlower ? Conclusion.SLOW_LINE : Conclusion.HOLDS;
  }

  /**
   * Credits what the samples of the race missed, as they do where slow start outlasts them; a line
   * that became fast for all is no merit.
   *
   * @return whether it was the rival's
   */
  private boolean creditsRival(Competitor finalist, Optional<Competitor> rival, double behind)
      throws InterruptedException {
    OptionalDouble others = rival.isPresent() ? behindOfRival(rival.get()) : OptionalDouble.of(0);
    double more = Math.min(0, others.orElse(behind)) - behind;
    if (more > BEYOND_THE_LINE) {
      finalist.track().chargeBy(-more);
    }
    if (more < -BEYOND_THE_LINE) {
      rival.ifPresent(faster -> faster.track().chargeBy(more));
    }
    return more < -BEYOND_THE_LINE;
  }

  /** Fetches whole layers of a rival, too; absent when none fit or one failed. */
  private OptionalDouble behindOfRival(Competitor rival) throws InterruptedException {
    Layers layers = fetchOnce(rival);
    return layers.isEmpty() || entrants.dropIfFailed(rival)
        ? OptionalDouble.empty()
        : OptionalDouble.of(behind(rival, layers.all()));
  }

  /** Says which budget left no room to confirm it. */
  String obstacle(Competitor finalist) {
    return choice.obstacle(finalist);
  }

  /** A finalist that was a rival before has been fetched from already. */
  private Layers fetchOnce(Competitor mirror) throws InterruptedException {
    if (!fetched.containsKey(mirror)) {
      fetched.put(mirror, fetchSurely(mirror));
    }
    return fetched.get(mirror);
  }

  /** One pause makes small layers far slower, but hardly twice in a row. */
  private Layers fetchSurely(Competitor mirror) throws InterruptedException {
    Layers first = fetch(mirror, choice.forConfirmation(mirror));
    if (!first.isWhole()
        || secondsTogether(first.all()) > A_PAUSE
        || behind(mirror, first.all()) <= FAR_SLOWER) {
      return first;
    }
    Layers second = fetch(mirror, choice.forConfirmation(mirror));
    boolean isFaster =
        second.isWhole() && behind(mirror, second.all()) < behind(mirror, first.all());
    return !second.isEmpty() && (isFaster || second.failed()) ? second : first;
  }

  private Layers fetch(Competitor mirror, List<LayerChoice.Chosen> chosen)
      throws InterruptedException {
    List<Sample> samples = new ArrayList<>();
    for (LayerChoice.Chosen each : chosen) {
      samples.addAll(sampler.confirm(mirror, each.image(), each.layers()));
      List<Sample> doubtful = new ArrayList<>(doubtful(samples));
      doubtful.addAll(CacheFill.suspected(mirror.samples()).among(samples));
      List<Descriptor> again = each.layers().stream().filter(l -> isOneOf(l, doubtful)).toList();
      if (!again.isEmpty() && choice.affords(mirror, again)) {
        samples.removeAll(doubtful);
        samples.addAll(sampler.confirm(mirror, each.image(), again));
      }
    }
    return Layers.of(samples);
  }

  /** One server error and one body that broke off may be chance, or a habit: the next one tells. */
  private static List<Sample> doubtful(List<Sample> samples) {
    boolean oneBroke = Resumes.broken(samples).count() == 1;
    return samples.stream()
        .filter(sample -> erredOnce(sample) || (oneBroke && Resumes.isResumed(sample)))
        .toList();
  }

  private static boolean isOneOf(Descriptor layer, List<Sample> samples) {
    return samples.stream()
        .anyMatch(sample -> sample.digest().filter(layer.digest()::equals).isPresent());
  }

  private static boolean erredOnce(Sample sample) {
    return sample.from().isEmpty()
        && sample.failure().filter(f -> f.kind() == FailureKind.SERVER_ERROR).isPresent()
        && FailurePolicy.requestsOf(sample) == 1;
  }

  /**
   * The logarithm of the ratio of these samples to the time that the race predicts; 0 where they
   * are so short that a moment of this machine may be all that they show. What found a cache empty
   * is no likeness of later pulls.
   */
  private double behind(Competitor finalist, List<Sample> all) {
    List<Sample> samples = finalist.cacheFill().afterwards(all);
    double seconds = secondsTogether(samples);
    if (seconds < TunedParameters.LEAST_SECONDS) {
      return 0;
    }
    double rate = samples.stream().mapToLong(Sample::bytes).sum() / seconds;
    MirrorModel model = scoring.typicalPull(finalist);
    return workload.log(model.withRates(rate, rate)) - finalist.track().mean();
  }

  /** The time from the beginning of the first body to the end of the last one. */
  private static double secondsTogether(List<Sample> samples) {
    double begin = Double.MAX_VALUE;
    double end = 0;
    for (Sample sample : samples) {
      Optional<Transfer> transfer = Transfer.of(sample);
      if (transfer.isPresent()) {
        double start = sample.startedAt().toNanos() / 1e9 + transfer.get().leadSeconds();
        begin = Math.min(begin, start);
        end = Math.max(end, start + transfer.get().bodySeconds());
      }
    }
    return Math.max(0, end - begin);
  }

  /**
   * Fetches one whole layer, so that the mirror may be listed; nothing when that does not fit.
   *
   * @param most the seconds that a layer may take which proves nobody else's bytes
   */
  void proveWithOneLayer(Competitor mirror, double most) throws InterruptedException {
    if (fetched.containsKey(mirror) && !fetched.get(mirror).isEmpty()) {
      return;
    }
    Optional<LayerChoice.Chosen> layer = choice.forProof(mirror, most);
    if (layer.isPresent()) {
      sampler.confirm(mirror, layer.get().image(), layer.get().layers());
    }
  }
}
