package io.github.mirrorbench.contest;

import static java.util.stream.Collectors.toSet;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Transfer;
import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Verification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  static final double FAR_SLOWER = StrictMath.log(1.5);

  private static final double FAR_SLOWER_THAN_LINE = StrictMath.log(1.4);

  /** Two parts of at most this share of a layer leave half of it to come alone. */
  private static final int SHORT_PART = 8;

  private final Field field;
  private final Scoring scoring;
  private final Throttling throttling;
  private final Map<Competitor, Confirmed> fetched = new HashMap<>();

  Confirmation(Field field, Scoring scoring) {
    this.field = field;
    this.scoring = scoring;
    this.throttling = new Throttling(field, scoring);
  }

  /** One image's layers that are to be fetched. */
  private record Order(ImageReference image, List<Descriptor> layers) {
    long bytes() {
      return layers.stream().mapToLong(Descriptor::sizeBytes).sum();
    }
  }

  /**
   * What was fetched.
   *
   * @param layers one sample for each layer that was ordered
   * @param all the same, and those of parts that were under way beside them
   */
  private record Confirmed(List<Sample> layers, List<Sample> all) {
    static final Confirmed NOTHING = new Confirmed(List.of(), List.of());

    /** The first sample of each layer is the whole one, more of it are parts. */
    static Confirmed of(List<Sample> all) {
      Set<Digest> seen = new HashSet<>();
      return new Confirmed(
          all.stream().filter(s -> s.digest().map(seen::add).orElse(false)).toList(), all);
    }

    boolean isEmpty() {
      return layers.isEmpty();
    }

    boolean isWhole() {
      return layers.stream().allMatch(s -> s.verified() == Verification.WHOLE);
    }
  }

  /** What a confirmation said. */
  enum Answer {
    HOLDS,
    /** It was far slower than the race said, but so was its rival: the line, as it seems. */
    SLOW_LINE,
    /** It throttles; its track says so from now on. */
    SLOWER,
    /** It was far slower than the race said, and nothing was left to ask whether all are. */
    DOUBTFUL,
    /** Too little fitted the budget. */
    UNKNOWN
  }

  /**
   * Fetches as much as the budget holds.
   *
   * @param rival asked too when the finalist is far slower than the race said: if both are, it is
   *     the line
   */
  Answer confirm(Competitor finalist, Optional<Competitor> rival) throws InterruptedException {
    Confirmed fetched = fetchOnce(finalist);
    if (fetched.isEmpty() || field.hasFailed(finalist)) {
      return fetched.isEmpty() ? Answer.UNKNOWN : Answer.SLOWER;
    }
    double behind = behindRace(finalist, fetched.all());
    double throttled = throttling.slower(finalist, fetched.layers(), behind);
    if (throttled > 0) {
      finalist.track().throttledBy(throttled);
      return Answer.SLOWER;
    }
    boolean isFarSlower = behind > FAR_SLOWER && rival.isPresent();
    if (isFarSlower) {
      Confirmed others = fetchOnce(rival.get());
      if (others.isEmpty() || field.hasFailed(rival.get())) {
        return Answer.DOUBTFUL;
      }
      double line = Math.max(0, behindRace(rival.get(), others.all()));
      if (behind - line > FAR_SLOWER_THAN_LINE) {
        finalist.track().slowBy(behind - line);
        return Answer.SLOWER;
      }
    }
    if (!fetched.isWhole()) {
      return Answer.UNKNOWN;
    }
    return isFarSlower ? Answer.SLOW_LINE : Answer.HOLDS;
  }

  /** Nobody is asked twice: three requests to a host are what politeness leaves. */
  private Confirmed fetchOnce(Competitor mirror) throws InterruptedException {
    Confirmed before = fetched.get(mirror);
    if (before != null) {
      return before;
    }
    Confirmed now = fetch(mirror, orders(mirror));
    fetched.put(mirror, now);
    return now;
  }

  private Confirmed fetch(Competitor mirror, List<Order> orders) throws InterruptedException {
    long bytes = orders.stream().mapToLong(Order::bytes).sum();
    if (bytes < Math.min(imageBytes(mirror), LEAST_SAMPLES * largestSample(mirror))) {
      return Confirmed.NOTHING;
    }
    long part = orders.size() == 1 ? partBytes(mirror, orders.get(0)) : 0;
    if (part > 0) {
      return Confirmed.of(fetchWithParts(mirror, orders.get(0), part));
    }
    List<Sample> samples = new ArrayList<>();
    for (Order order : orders) {
      samples.addAll(fetch(mirror, order));
    }
    return Confirmed.of(samples);
  }

  /** By how much, as a logarithm, these samples are slower than the race said. */
  private double behindRace(Competitor finalist, List<Sample> samples) {
    double rate = rateTogether(samples);
    MirrorModel model = scoring.typical(finalist);
    return rate > 0
        ? field.workload().log(model.withRates(rate, rate)) - finalist.track().mean()
        : 0;
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

  /**
   * A single layer does not say how several streams share the line; parts of it do. They are short,
   * so that most of the layer comes alone, as in a pull.
   *
   * @return how large two parts may be; 0 when there are to be none
   */
  private long partBytes(Competitor mirror, Order order) {
    long layer = order.bytes();
    long part = Math.min(largestSample(mirror), layer / SHORT_PART);
    boolean fits = layer + 2 * part <= affordable(mirror, SLACK_BEYOND);
    return order.layers().size() == 1 && fits ? part : 0;
  }

  private List<Sample> fetchWithParts(Competitor mirror, Order order, long part)
      throws InterruptedException {
    started(mirror, order.bytes() + 2 * part);
    io.github.mirrorbench.measure.Fetched samples =
        field
            .probe()
            .confirmWithParts(
                mirror.mirror(),
                order.image(),
                order.layers().get(0),
                part,
                Ledger.seconds(field.ledger().secondsLeft(1)));
    field.took(mirror, samples);
    return samples.layers();
  }

  private void started(Competitor mirror, long bytes) {
    field.tell(new ContestEvent.ConfirmationStarted(mirror.name(), bytes, field.ledger().left()));
  }

  private List<Sample> fetch(Competitor finalist, Order order) throws InterruptedException {
    started(finalist, order.bytes());
    io.github.mirrorbench.measure.Fetched samples =
        field
            .probe()
            .confirm(
                finalist.mirror(),
                order.image(),
                order.layers(),
                Ledger.seconds(field.ledger().secondsLeft(1)));
    field.took(finalist, samples);
    return samples.layers();
  }

  /**
   * One whole layer, so that the mirror may be listed: the timed one while nobody's prefixes can be
   * proven, else the smallest; nothing when that does not fit.
   */
  void proveWithOneLayer(Competitor mirror) throws InterruptedException {
    if (!fetched.getOrDefault(mirror, Confirmed.NOTHING).isEmpty()) {
      return;
    }
    ImageReference image = field.images().get(0);
    ResolvedImage resolved = mirror.resolved(image).orElseThrow();
    Descriptor timed = resolved.timedLayer().orElseThrow();
    Descriptor smallest =
        resolved.layers().stream()
            .min(Comparator.comparingLong(Descriptor::sizeBytes))
            .orElseThrow();
    long limit = affordable(mirror, SLACK_BEYOND);
    boolean proves = !field.hasWholeCopy(timed.digest()) && timed.sizeBytes() <= limit;
    Descriptor layer = proves ? timed : smallest;
    if (layer.sizeBytes() <= limit) {
      fetch(mirror, new Order(image, List.of(layer)));
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

  /**
   * The timed layers first, because they prove the others' prefixes; then the largest that fit. But
   * where a large layer fits only without them, it is the better likeness of a pull.
   */
  private List<Order> orders(Competitor finalist) {
    List<Descriptor> largest =
        field.images().stream()
            .flatMap(image -> layers(finalist, image).stream())
            .sorted(Comparator.comparingLong(Descriptor::sizeBytes).reversed())
            .toList();
    List<Descriptor> timedFirst = new ArrayList<>(timed(finalist));
    timedFirst.addAll(largest);
    Map<Digest, Long> withTimed = thatFit(finalist, timedFirst);
    Map<Digest, Long> without = thatFit(finalist, largest);
    Map<Digest, Long> chosen = 2 * sum(withTimed) < sum(without) ? without : withTimed;
    List<Order> orders = new ArrayList<>();
    for (ImageReference image : field.images()) {
      List<Descriptor> layers =
          layers(finalist, image).stream()
              .filter(layer -> chosen.remove(layer.digest()) != null)
              .toList();
      if (!layers.isEmpty()) {
        orders.add(new Order(image, layers));
      }
    }
    return orders;
  }

  /** As many as may be asked for, in this order, as far as they fit; with their sizes. */
  private Map<Digest, Long> thatFit(Competitor finalist, List<Descriptor> layers) {
    Set<Digest> timed = timed(finalist).stream().map(Descriptor::digest).collect(toSet());
    Map<Digest, Long> chosen = new HashMap<>();
    for (Descriptor layer : layers) {
      double slack = timed.contains(layer.digest()) ? SLACK : SLACK_BEYOND;
      long limit = Math.min(affordable(finalist, slack), Tuning.LARGEST_CONFIRMATION);
      if (chosen.size() < Tuning.CONFIRMATION_REQUESTS
          && !chosen.containsKey(layer.digest())
          && sum(chosen) + layer.sizeBytes() <= limit) {
        chosen.put(layer.digest(), layer.sizeBytes());
      }
    }
    return chosen;
  }

  private static long sum(Map<Digest, Long> sizes) {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  private List<Descriptor> timed(Competitor finalist) {
    return field.images().stream()
        .flatMap(image -> finalist.resolved(image).stream())
        .flatMap(resolved -> resolved.timedLayer().stream())
        .toList();
  }

  private static List<Descriptor> layers(Competitor finalist, ImageReference image) {
    return finalist.resolved(image).orElseThrow().layers();
  }

  private long imageBytes(Competitor finalist) {
    return field.images().stream()
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
