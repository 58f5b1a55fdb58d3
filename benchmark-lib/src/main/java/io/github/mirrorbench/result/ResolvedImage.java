package io.github.mirrorbench.result;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An image as one mirror serves it, down to its layers.
 *
 * @param indexDigest the index digest of the index the tag names; absent when it names a manifest
 * @param manifestDigest the manifest digest of the platform's manifest
 * @param platforms the platforms that the tag leads to, each once: those that the index lists, or
 *     that of the manifest
 * @param config the config of the image
 * @param layers the layers in manifest order
 * @param created the time at which the image claims to have been built
 * @param platform the platform that it is for; absent where nothing says so
 * @param chainId the digest that stands for its files, however they are packed; absent without
 *     layers and where its config was not read
 */
public record ResolvedImage(
    Optional<Digest> indexDigest,
    Digest manifestDigest,
    List<Platform> platforms,
    Descriptor config,
    List<Descriptor> layers,
    Optional<Instant> created,
    Optional<Platform> platform,
    Optional<Digest> chainId) {
  /** Half of the longest timed sample: few samples are longer. */
  private static final long LEAST_TIMED_BYTES = 2L * 1024 * 1024;

  public ResolvedImage {
    platforms = List.copyOf(platforms);
    layers = List.copyOf(layers);
  }

  /**
   * The blobs by which mirrors are measured: the layers, and of an image without any its config,
   * which is then all that there is to fetch.
   */
  public List<Descriptor> measuredBlobs() {
    return layers.isEmpty() ? List.of(config) : layers;
  }

  /**
   * The blob whose bytes stand for the image when mirrors are timed: the smallest of at least 2
   * MiB, so that a whole copy, which proves every mirror's bytes, is cheap; else the largest.
   */
  public Descriptor timedBlob() {
    Comparator<Descriptor> bySize = Comparator.comparingLong(Descriptor::sizeBytes);
    return measuredBlobs().stream()
        .filter(blob -> blob.sizeBytes() >= LEAST_TIMED_BYTES)
        .min(bySize)
        .orElseGet(() -> Collections.max(measuredBlobs(), bySize));
  }

  /** This image under a tag that names its manifest, without an index. */
  public ResolvedImage withoutIndex() {
    return new ResolvedImage(
        Optional.empty(), manifestDigest, List.of(), config, layers, created, platform, chainId);
  }

  /** The digest that the tag names: of the index where there is one, else of the manifest. */
  public Digest tagDigest() {
    return indexDigest.orElse(manifestDigest);
  }
}
