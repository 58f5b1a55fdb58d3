package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.result.Sample;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fills caches before the blocks that count: a mirror that ignored a range, as one does that has to
 * fetch the layer itself, is asked once for the whole layer. All others send no byte more.
 */
final class Priming {
  private static final double SHARE_OF_TIME = 0.25;
  private static final double SHARE_OF_BYTES = 0.5;

  /** The samples that have to be left: itself, the blocks that count, and the confirmation. */
  private static final int LEAST_SAMPLES =
      1 + TunedParameters.LEAST_BLOCKS + TunedParameters.CONFIRMATION_REQUESTS;

  private final Workload workload;
  private final Ledger ledger;
  private final RequestBudget requests;
  private final Sampler sampler;
  private final Set<List<Object>> tried = new HashSet<>();
  private double secondsSpent;

  Priming(Workload workload, Ledger ledger, RequestBudget requests, Sampler sampler) {
    this.workload = workload;
    this.ledger = ledger;
    this.requests = requests;
    this.sampler = sampler;
  }

  /**
   * Fetches the layer that a block read, where that is worth while and fits.
   *
   * @param block the samples of the mirror in that block
   * @param secondsLeft the time that the race has
   */
  void prime(Competitor competitor, ImageReference image, List<Sample> block, double secondsLeft)
      throws InterruptedException {
    if (competitor.isUpstream() || !competitor.isRacing() || !mayBeEmpty(competitor, block)) {
      return;
    }
    Sample sample = block.get(0);
    Optional<Descriptor> layer =
        workload.reference(image).stream()
            .filter(reference -> competitor.resolved(image).filter(reference::isSameAs).isPresent())
            .flatMap(reference -> reference.resolved().stream())
            .flatMap(resolved -> resolved.measuredBlobs().stream())
            .filter(blob -> sample.digest().filter(blob.digest()::equals).isPresent())
            .findFirst();
    double most = SHARE_OF_TIME * (secondsLeft + secondsSpent) - secondsSpent;
    if (layer.isPresent()
        && fits(competitor, layer.get())
        && expectedSeconds(layer.get(), block) < most
        && tried.add(List.of(competitor, layer.get().digest()))) {
      secondsSpent += expectedSeconds(layer.get(), block);
      sampler.prime(competitor, image, layer.get(), sample.block(), Ledger.seconds(most));
    }
  }

  private static boolean mayBeEmpty(Competitor competitor, List<Sample> block) {
    return block.stream().anyMatch(CacheFill::ignoredRange)
        && block.get(0).digest().filter(layer -> !competitor.deliveredWhole(layer)).isPresent()
        && !CacheFill.suspected(competitor.samples()).wasSeen();
  }

  private boolean fits(Competitor competitor, Descriptor layer) {
    long own = ledger.maxBytesPerMirror() - competitor.bytes();
    long all = ledger.bytesLeft(1 - TunedParameters.KEPT_BACK);
    return layer.sizeBytes() <= SHARE_OF_BYTES * Math.min(own, all)
        && requests.samplesLeft(competitor) >= LEAST_SAMPLES;
  }

  private static double expectedSeconds(Descriptor layer, List<Sample> block) {
    long bytes = block.stream().mapToLong(Sample::bytes).sum();
    double seconds = block.stream().mapToDouble(s -> s.elapsed().toNanos() / 1e9).max().orElse(0);
    return layer.sizeBytes() * seconds / Math.max(1, bytes);
  }
}
