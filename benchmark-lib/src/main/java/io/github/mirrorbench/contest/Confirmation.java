package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.measure.Sample;
import io.github.mirrorbench.measure.Verification;
import io.github.mirrorbench.predict.MirrorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Fetches real layers of a finalist as the engine would. */
final class Confirmation {
  /** A confirmation that reads less than this many race samples proves nothing about bursts. */
  private static final int LEAST_SAMPLES = 2;

  private static final double MARGIN_OF_TIME = 1.1;

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

  /** Fetches as much as the budget holds; whether that was enough, and came whole. */
  boolean confirm(Competitor finalist) throws InterruptedException {
    List<Order> orders = orders(finalist);
    long bytes = orders.stream().mapToLong(Order::bytes).sum();
    if (bytes < Math.min(imageBytes(finalist), LEAST_SAMPLES * largestSample(finalist))) {
      return false;
    }
    boolean whole = true;
    for (Order order : orders) {
      whole &= fetch(finalist, order);
    }
    return whole;
  }

  private boolean fetch(Competitor finalist, Order order) throws InterruptedException {
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
    return samples.stream().allMatch(s -> s.verified() == Verification.WHOLE);
  }

  /** The smallest whole layer, so that the mirror may be listed; nothing when it does not fit. */
  void proveWithOneLayer(Competitor mirror) throws InterruptedException {
    String image = field.imageNames().get(0);
    Descriptor smallest =
        mirror.resolved(image).orElseThrow().layers().stream()
            .min(Comparator.comparingLong(Descriptor::sizeBytes))
            .orElseThrow();
    if (smallest.sizeBytes() <= affordable(mirror)) {
      fetch(mirror, new Order(image, List.of(smallest)));
    }
  }

  private long affordable(Competitor mirror) {
    MirrorModel model = scoring.lastModel(mirror);
    double seconds =
        field.ledger().secondsLeft(1) / MARGIN_OF_TIME
            - model.blobSetUpSeconds()
            - model.blobFirstByteSeconds();
    double byTime = Math.max(0, seconds) * model.streamBytesPerSecond();
    long byMirror = field.settings().maxBytesPerMirror() - mirror.bytes();
    return Math.min((long) byTime, Math.min(byMirror, field.ledger().bytesLeft(1)));
  }

  /** The timed layers first, because they prove the others' prefixes; then the largest that fit. */
  private List<Order> orders(Competitor finalist) {
    long left = Math.min(Calibration.LARGEST_CONFIRMATION, affordable(finalist));
    int requests = Calibration.CONFIRMATION_REQUESTS;
    Set<Digest> chosen = new HashSet<>();
    for (boolean timedOnly : new boolean[] {true, false}) {
      for (String image : field.imageNames()) {
        for (Descriptor layer : candidates(finalist, image, timedOnly)) {
          if (chosen.size() < requests && layer.sizeBytes() <= left && chosen.add(layer.digest())) {
            left -= layer.sizeBytes();
          }
        }
      }
    }
    List<Order> orders = new ArrayList<>();
    for (String image : field.imageNames()) {
      List<Descriptor> layers =
          finalist.resolved(image).orElseThrow().layers().stream()
              .filter(layer -> chosen.remove(layer.digest()))
              .toList();
      if (!layers.isEmpty()) {
        orders.add(new Order(image, layers));
      }
    }
    return orders;
  }

  private static List<Descriptor> candidates(Competitor finalist, String image, boolean timedOnly) {
    var resolved = finalist.resolved(image).orElseThrow();
    return timedOnly
        ? resolved.timedLayer().stream().toList()
        : resolved.layers().stream()
            .sorted(Comparator.comparingLong(Descriptor::sizeBytes).reversed())
            .toList();
  }

  private long imageBytes(Competitor finalist) {
    return field.imageNames().stream()
        .flatMap(image -> finalist.resolved(image).stream())
        .flatMap(resolved -> resolved.layers().stream())
        .mapToLong(Descriptor::sizeBytes)
        .sum();
  }

  private static long largestSample(Competitor finalist) {
    return finalist.layerSamples().stream().mapToLong(Sample::bytes).max().orElse(0);
  }
}
