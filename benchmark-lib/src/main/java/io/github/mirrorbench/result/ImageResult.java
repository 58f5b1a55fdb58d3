package io.github.mirrorbench.result;

import io.github.mirrorbench.contest.ReferenceImage;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An image that was measured, as the reference digest names it.
 *
 * @param reference normalised name
 * @param platform that was asked for
 * @param digestOrigin who said which digest is right; absent when nobody could be asked
 * @param indexDigest absent when the tag names a manifest
 * @param manifestDigest of the platform; absent when no server gave it
 * @param configSizeBytes of the image config; absent with the manifest
 * @param layers in manifest order; empty without a manifest
 */
public record ImageResult(
    String reference,
    Platform platform,
    Optional<DigestOrigin> digestOrigin,
    Optional<Digest> indexDigest,
    Optional<Digest> manifestDigest,
    OptionalLong configSizeBytes,
    List<LayerEntry> layers) {
  public ImageResult {
    layers = List.copyOf(layers);
  }

  /**
   * One layer, compressed as it is fetched.
   *
   * @param digest of its bytes
   * @param sizeBytes at least 0
   */
  public record LayerEntry(Digest digest, long sizeBytes) {}

  static ImageResult of(ReferenceImage image, Platform platform) {
    Optional<ResolvedImage> resolved = image.resolved();
    return new ImageResult(
        image.reference(),
        platform,
        image.origin(),
        resolved.flatMap(ResolvedImage::indexDigest),
        resolved.map(ResolvedImage::manifestDigest),
        resolved.map(r -> OptionalLong.of(r.config().sizeBytes())).orElse(OptionalLong.empty()),
        resolved.map(ImageResult::layersOf).orElse(List.of()));
  }

  private static List<LayerEntry> layersOf(ResolvedImage image) {
    return image.layers().stream()
        .map(layer -> new LayerEntry(layer.digest(), layer.sizeBytes()))
        .toList();
  }

  /** What a pull of the whole image fetches in config and layers. */
  public long sizeBytes() {
    return configSizeBytes.orElse(0) + layers.stream().mapToLong(LayerEntry::sizeBytes).sum();
  }
}
