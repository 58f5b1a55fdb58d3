package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An image as one mirror serves it, down to its layers.
 *
 * @param indexDigest of the index the tag names; absent when it names a manifest
 * @param manifestDigest of the platform's manifest
 * @param config of the image
 * @param layers in manifest order
 * @param created when the image says it was built
 */
public record ResolvedImage(
    Optional<Digest> indexDigest,
    Digest manifestDigest,
    Descriptor config,
    List<Descriptor> layers,
    Optional<Instant> created) {
  private static final long LARGEST_WHOLE_COPY = 32L * 1024 * 1024;

  public ResolvedImage {
    layers = List.copyOf(layers);
  }

  /**
   * The layer whose bytes stand for the image when mirrors are timed: the largest one that can
   * still be fetched whole to prove the others' bytes, else the smallest. Absent when there is no
   * layer.
   */
  public Optional<Descriptor> timedLayer() {
    return layers.stream()
        .filter(layer -> layer.sizeBytes() <= LARGEST_WHOLE_COPY)
        .max(Comparator.comparingLong(Descriptor::sizeBytes))
        .or(() -> layers.stream().min(Comparator.comparingLong(Descriptor::sizeBytes)));
  }

  /** What the tag names: the index where there is one, else the manifest. */
  public Digest tagDigest() {
    return indexDigest.orElse(manifestDigest);
  }
}
