package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.measure.Metrics;
import io.github.mirrorbench.measure.Sample;
import io.github.mirrorbench.measure.Stage;
import io.github.mirrorbench.measure.Transfer;
import io.github.mirrorbench.measure.Verification;
import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.predict.PullTime;
import io.github.mirrorbench.registry.Step;
import io.github.mirrorbench.stats.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fetches real layers of a finalist as the engine would. */
final class Confirmation {
  /** A confirmation that reads less than this many race samples proves nothing about bursts. */
  private static final int LEAST_SAMPLES = 2;

  /** How much longer than expected the layer that proves the prefixes may take. */
  private static final double SLACK = 1.1;

  /** The same for everything beyond it, which is worth less. */
  private static final double SLACK_BEYOND = 1.5;

  /** A pull this much slower than the race said asks for a second look. */
  private static final double FAR_SLOWER = StrictMath.log(1.5);

  private static final double FAR_SLOWER_THAN_LINE = StrictMath.log(1.4);

  private final Field field;
  private final Scoring scoring;

  Confirmation(Field field, Scoring scoring) {
    this.field = field;
    this.scoring = scoring;
  }

  /** One image's layers that are to be fetched. */
  private record Order(String image, List<Descriptor> layers) {
    long bytes() {
      return layers.stream().mapToLong(Descriptor::sizeBytes).sum();
    }
  }

  /** What a confirmation said. */
  enum Answer {
    HOLDS,
    /** It throttles; its track says so from now on. */
    SLOWER,
    /** Too little fitted the budget. */
    UNKNOWN
  }

  /**
   * Fetches as much as the budget holds.
   *
   * @param runnerUp asked too when the finalist is far slower than the race said: if both are, it
   *     is the line
   */
  Answer confirm(Competitor finalist, Optional<Competitor> runnerUp) throws InterruptedException {
    List<Sample> samples = fetch(finalist, orders(finalist));
    if (samples.isEmpty() || field.hasFailed(finalist)) {
      return samples.isEmpty() ? Answer.UNKNOWN : Answer.SLOWER;
    }
    boolean whole =
        samples.stream()
            .filter(s -> s.step() == Step.LAYER)
            .allMatch(s -> s.verified() == Verification.WHOLE);
    spread(finalist, samples);
    double slower = throttling(finalist, samples);
    if (slower == 0) {
      double behind = behindRace(finalist, samples);
      if (behind > FAR_SLOWER) {
        if (runnerUp.isEmpty()) {
          return whole ? Answer.HOLDS : Answer.UNKNOWN;
        }
        List<Sample> others = fetch(runnerUp.get(), orders(runnerUp.get()));
        if (others.isEmpty() || field.hasFailed(runnerUp.get())) {
          return Answer.UNKNOWN;
        }
        double line = Math.max(0, behindRace(runnerUp.get(), others));
        slower = behind - line > FAR_SLOWER_THAN_LINE ? behind - line : 0;
      }
    }
    if (slower > 0) {
      finalist.track().slowBy(slower);
      return Answer.SLOWER;
    }
    return whole ? Answer.HOLDS : Answer.UNKNOWN;
  }

  private List<Sample> fetch(Competitor finalist, List<Order> orders) throws InterruptedException {
    long bytes = orders.stream().mapToLong(Order::bytes).sum();
    if (bytes < Math.min(imageBytes(finalist), LEAST_SAMPLES * largestSample(finalist))) {
      return List.of();
    }
    List<Sample> samples = new ArrayList<>();
    for (Order order : orders) {
      samples.addAll(fetch(finalist, order));
    }
    return samples;
  }

  /** By how much, as a logarithm, the end of the bodies says that the pull will be slower. */
  private double throttling(Competitor finalist, List<Sample> samples) {
    if (!Metrics.of(samples).throttledAfterBurst()) {
      return 0;
    }
    double[] late =
        samples.stream()
            .flatMap(sample -> Transfer.of(sample).stream())
            .flatMapToDouble(transfer -> transfer.lastToFirst().stream())
            .toArray();
    MirrorModel model = scoring.typical(finalist);
    double throttled = Summary.median(late) * model.streamBytesPerSecond();
    return field.basket().log(model.withRates(throttled, throttled)) - field.basket().log(model);
  }

  /** By how much, as a logarithm, these samples are slower than the race said. */
  private double behindRace(Competitor finalist, List<Sample> samples) {
    double rate = rateTogether(samples);
    MirrorModel model = scoring.typical(finalist);
    return rate > 0 ? field.basket().log(model.withRates(rate, rate)) - finalist.track().mean() : 0;
  }

  /** Bytes of all bodies over the time from the first one's beginning to the last one's end. */
  private static double rateTogether(List<Sample> samples) {
    double begin = Double.MAX_VALUE;
    double end = 0;
    long bytes = 0;
    for (Sample sample : samples) {
      Optional<Transfer> transfer = Transfer.of(sample);
      if (transfer.isPresent()) {
        double start = sample.startedAt().toNanos() / 1e9 + transfer.get().leadSeconds();
        begin = Math.min(begin, start);
        end = Math.max(end, start + transfer.get().bodySeconds());
        bytes += sample.bytes();
      }
    }
    return end > begin ? bytes / (end - begin) : 0;
  }

  /** A single layer does not say how several streams share the line; parts of it do. */
  private void spread(Competitor finalist, List<Sample> samples) throws InterruptedException {
    List<Descriptor> timed = timed(finalist);
    long each = largestSample(finalist);
    long fits = affordable(finalist, SLACK_BEYOND) / PullTime.WORKERS;
    boolean single = samples.size() == 1 && timed.size() == 1;
    if (single && each <= fits && PullTime.WORKERS * each <= timed.get(0).sizeBytes()) {
      field
          .course()
          .spread(
              finalist.mirror(),
              field.imageNames().get(0),
              timed.get(0),
              each,
              Ledger.seconds(field.ledger().secondsLeft(1)))
          .forEach(sample -> field.took(finalist, sample));
    }
  }

  private List<Sample> fetch(Competitor finalist, Order order) throws InterruptedException {
    field.tell(
        new ContestEvent.ConfirmationStarted(
            finalist.name(), order.bytes(), field.ledger().left()));
    List<Sample> samples =
        field
            .course()
            .confirm(
                finalist.mirror(),
                order.image(),
                order.layers(),
                Ledger.seconds(field.ledger().secondsLeft(1)));
    samples.forEach(sample -> field.took(finalist, sample));
    return samples;
  }

  /** The smallest whole layer, so that the mirror may be listed; nothing when it does not fit. */
  void proveWithOneLayer(Competitor mirror) throws InterruptedException {
    String image = field.imageNames().get(0);
    Descriptor smallest =
        mirror.resolved(image).orElseThrow().layers().stream()
            .min(Comparator.comparingLong(Descriptor::sizeBytes))
            .orElseThrow();
    if (smallest.sizeBytes() <= affordable(mirror, SLACK_BEYOND)) {
      fetch(mirror, new Order(image, List.of(smallest)));
    }
  }

  private long affordable(Competitor mirror, double slack) {
    MirrorModel model = scoring.typical(mirror);
    double seconds =
        field.ledger().secondsLeft(1) / slack
            - model.blobSetUpSeconds()
            - model.blobFirstByteSeconds();
    double byTime = Math.max(0, seconds) * model.streamBytesPerSecond();
    long byMirror = field.settings().maxBytesPerMirror() - mirror.bytes();
    return Math.min((long) byTime, Math.min(byMirror, field.ledger().bytesLeft(1)));
  }

  /** The timed layers first, because they prove the others' prefixes; then the largest that fit. */
  private List<Order> orders(Competitor finalist) {
    Set<Digest> chosen = new LinkedHashSet<>();
    long bytes = 0;
    for (Descriptor layer : inOrderOfWorth(finalist)) {
      boolean isTimed = chosen.size() < timed(finalist).size();
      long limit = affordable(finalist, isTimed ? SLACK : SLACK_BEYOND);
      if (chosen.size() < Calibration.CONFIRMATION_REQUESTS
          && bytes + layer.sizeBytes() <= Math.min(limit, Calibration.LARGEST_CONFIRMATION)
          && chosen.add(layer.digest())) {
        bytes += layer.sizeBytes();
      }
    }
    List<Order> orders = new ArrayList<>();
    for (String image : field.imageNames()) {
      List<Descriptor> layers =
          layers(finalist, image).stream().filter(layer -> chosen.remove(layer.digest())).toList();
      if (!layers.isEmpty()) {
        orders.add(new Order(image, layers));
      }
    }
    return orders;
  }

  private List<Descriptor> inOrderOfWorth(Competitor finalist) {
    List<Descriptor> layers = new ArrayList<>(timed(finalist));
    field.imageNames().stream()
        .flatMap(image -> layers(finalist, image).stream())
        .sorted(Comparator.comparingLong(Descriptor::sizeBytes).reversed())
        .forEach(layers::add);
    return layers;
  }

  private List<Descriptor> timed(Competitor finalist) {
    return field.imageNames().stream()
        .flatMap(image -> finalist.resolved(image).stream())
        .flatMap(resolved -> resolved.timedLayer().stream())
        .toList();
  }

  private static List<Descriptor> layers(Competitor finalist, String image) {
    return finalist.resolved(image).orElseThrow().layers();
  }

  private long imageBytes(Competitor finalist) {
    return field.imageNames().stream()
        .flatMap(image -> finalist.resolved(image).stream())
        .flatMap(resolved -> resolved.layers().stream())
        .mapToLong(Descriptor::sizeBytes)
        .sum();
  }

  private static long largestSample(Competitor finalist) {
    return finalist.layerSamples().stream()
        .filter(sample -> sample.stage() != Stage.CONFIRM)
        .mapToLong(Sample::bytes)
        .max()
        .orElse(0);
  }
}
