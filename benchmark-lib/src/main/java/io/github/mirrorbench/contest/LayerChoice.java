package io.github.mirrorbench.contest;

import static java.util.stream.Collectors.toSet;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.result.ResolvedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses the layers that confirm a mirror, within what is left of the budgets. */
record LayerChoice(
    List<ImageReference> images, Ledger ledger, RequestBudget requests, Scoring scoring) {
  /** Whole layers that take so long tell a burst from a rate that lasts. */
  private static final double ENOUGH_SECONDS = 2;

  /** The factor by which the layer that proves the prefixes may take longer than expected. */
  private static final double SLACK = 1.1;

  /** The factor for everything beyond it, which is worth less. */
  private static final double SLACK_BEYOND = 1.5;

  record Chosen(ImageReference image, List<Descriptor> layers) {
    long bytes() {
      return layers.stream().mapToLong(Descriptor::sizeBytes).sum();
    }
  }

  /**
   * The timed layers first, because they prove the others' prefixes; then the largest that fit. But
   * where a large layer fits only without them, it is the better likeness of a pull. Nothing where
   * too little fits. Of a cache that was seen to fill, what it has by now.
   */
  List<Chosen> forConfirmation(Competitor finalist) {
    CacheFill fill = finalist.cacheFill();
    Map<Digest, Long> had = fill.wasSeen() ? among(fill.had(), finalist) : Map.of();
    return byImage(finalist, isEnough(had, finalist) ? had : largestOf(finalist));
  }

  private Map<Digest, Long> among(Set<Digest> had, Competitor cache) {
    List<Descriptor> layers =
        images.stream()
            .flatMap(image -> layers(cache, image).stream())
            .filter(layer -> had.contains(layer.digest()))
            .sorted(Comparator.comparingLong(Descriptor::sizeBytes).reversed())
            .toList();
    return thatFit(cache, layers);
  }

  private Map<Digest, Long> largestOf(Competitor finalist) {
    List<Descriptor> largest =
        images.stream()
            .flatMap(image -> layers(finalist, image).stream())
            .sorted(Comparator.comparingLong(Descriptor::sizeBytes).reversed())
            .toList();
    List<Descriptor> timedFirst = new ArrayList<>(timed(finalist));
    timedFirst.addAll(largest);
    Map<Digest, Long> withTimed = thatFit(finalist, timedFirst);
    Map<Digest, Long> without = thatFit(finalist, largest);
    Map<Digest, Long> fitting = 2 * sum(withTimed) < sum(without) ? without : withTimed;
    return isEnough(fitting, finalist) ? fitting : Map.of();
  }

  /** Less than the largest sample proves nothing, unless no more may be asked. */
  private static boolean isEnough(Map<Digest, Long> layers, Competitor finalist) {
    return layers.size() == TunedParameters.CONFIRMATION_REQUESTS
        || sum(layers) >= Math.min(finalist.imageBytes(), finalist.largestSample());
  }

  private List<Chosen> byImage(Competitor finalist, Map<Digest, Long> layersThatFit) {
    Map<Digest, Long> fitting = new HashMap<>(layersThatFit);
    List<Chosen> chosen = new ArrayList<>();
    for (ImageReference image : images) {
      List<Descriptor> layers =
          layers(finalist, image).stream()
              .filter(layer -> fitting.remove(layer.digest()) != null)
              .toList();
      if (!layers.isEmpty()) {
        chosen.add(new Chosen(image, layers));
      }
    }
    return chosen;
  }

  /** The permitted number of layers, in this order, as far as they fit; with their sizes. */
  private Map<Digest, Long> thatFit(Competitor finalist, List<Descriptor> layers) {
    Set<Digest> timed = timed(finalist).stream().map(Descriptor::digest).collect(toSet());
    Map<Digest, Long> fitting = new HashMap<>();
    int most = Math.min(TunedParameters.CONFIRMATION_REQUESTS, requests.samplesLeft(finalist));
    for (Descriptor layer : layers) {
      boolean isTimed = timed.contains(layer.digest());
      long affordable = affordable(finalist, isTimed ? SLACK : SLACK_BEYOND);
      // However large it is, the timed layer is the cheapest that proves the prefixes.
      long limit = isTimed ? affordable : Math.min(affordable, enough(finalist));
      if (fitting.size() < most
          && !fitting.containsKey(layer.digest())
          && sum(fitting) + layer.sizeBytes() <= limit) {
        fitting.put(layer.digest(), layer.sizeBytes());
      }
    }
    return fitting;
  }

  /**
   * One whole layer, so that the mirror may be listed: the timed one while no whole copy of it can
   * prove prefixes, else the smallest; absent when that does not fit.
   *
   * @param most the seconds that the smallest may take
   */
  Optional<Chosen> forProof(Competitor competitor, double most) {
    ImageReference image = images.get(0);
    ResolvedImage resolved = competitor.resolved(image).orElseThrow();
    Descriptor timed = resolved.timedBlob();
    Descriptor smallest =
        Collections.min(resolved.measuredBlobs(), Comparator.comparingLong(Descriptor::sizeBytes));
    long limit = affordable(competitor, SLACK_BEYOND);
    boolean proves = !ledger.hasWholeCopy(timed.digest()) && timed.sizeBytes() <= limit;
    long fitting = proves ? limit : Math.min(limit, bytesWithin(most, scoring.typical(competitor)));
    return Optional.of(proves ? timed : smallest)
        .filter(layer -> layer.sizeBytes() <= fitting && requests.samplesLeft(competitor) > 0)
        .map(layer -> new Chosen(image, List.of(layer)));
  }

  /** Returns whether these layers fit what is left. */
  boolean affords(Competitor competitor, List<Descriptor> layers) {
    return layers.size() <= requests.samplesLeft(competitor)
        && layers.stream().mapToLong(Descriptor::sizeBytes).sum()
            <= affordable(competitor, SLACK_BEYOND);
  }

  /** The bytes that tell a burst from a rate that lasts. */
  private long enough(Competitor finalist) {
    double rate = scoring.typical(finalist).sharedBytesPerSecond();
    return Math.max(TunedParameters.LEAST_CONFIRMATION, (long) (ENOUGH_SECONDS * rate));
  }

  /** Says which budget leaves no room for a whole layer. */
  String obstacle(Competitor finalist) {
    long layer = timed(finalist).stream().mapToLong(Descriptor::sizeBytes).min().orElse(0);
    String exceeds = "a whole layer of " + NumberText.size(layer) + " exceeds ";
    if (layer > ledger.maxBytesPerMirror() - finalist.bytes()) {
      return exceeds
          + "what is left of the "
          + NumberText.size(ledger.maxBytesPerMirror())
          + " that each mirror may send";
    }
    return layer > ledger.bytesLeft(1)
        ? exceeds + "what is left of the bytes of the run"
        : "the time that is left holds no whole layer of " + NumberText.size(layer);
  }

  private long affordable(Competitor competitor, double slack) {
    MirrorModel model = scoring.typical(competitor);
    long byTime = bytesWithin(ledger.secondsLeft(1) / slack, model);
    long byMirror = ledger.maxBytesPerMirror() - competitor.bytes();
    return Math.min(byTime, Math.min(byMirror, ledger.bytesLeft(1)));
  }

  private static long bytesWithin(double seconds, MirrorModel model) {
    double body = seconds - model.blobSetUpSeconds() - model.blobFirstByteSeconds();
    return (long) (Math.max(0, body) * model.streamBytesPerSecond());
  }

  private static long sum(Map<Digest, Long> sizes) {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static List<Descriptor> timed(Competitor finalist) {
    return finalist.resolved().stream().map(ResolvedImage::timedBlob).toList();
  }

  private static List<Descriptor> layers(Competitor finalist, ImageReference image) {
    return finalist.resolved(image).orElseThrow().measuredBlobs();
  }
}
