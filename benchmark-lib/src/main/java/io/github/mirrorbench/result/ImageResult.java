package io.github.mirrorbench.result;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An image that was measured, as the reference digest names it.
 *
 * @param reference the normalised name
 * @param platform the platform that was requested
 * @param digestOrigin the source of the digest; absent when no server gave one
 * @param indexDigest the digest of the index; absent when the tag names a manifest
 * @param manifestDigest the digest of the platform's manifest; absent when no server gave it
 * @param platforms the platforms that the index lists; empty without one
 * @param configSizeBytes the size of the image config; absent with the manifest
 * @param layers the layers in manifest order; empty without a manifest
 * @param rewrites the names by which it is pulled from each ranked mirror that has it, best first
 */
public record ImageResult(
    ImageReference reference,
    Platform platform,
    Optional<DigestOrigin> digestOrigin,
    Optional<Digest> indexDigest,
    Optional<Digest> manifestDigest,
    List<Platform> platforms,
    OptionalLong configSizeBytes,
    List<LayerEntry> layers,
    List<Rewrite> rewrites) {
  public ImageResult {
    platforms = List.copyOf(platforms);
    layers = List.copyOf(layers);
    rewrites = List.copyOf(rewrites);
  }

  /** This image with the names that follow from the rows of a result. */
  ImageResult rewrittenFor(List<MirrorResult> mirrors) {
    return new ImageResult(
        reference,
        platform,
        digestOrigin,
        indexDigest,
        manifestDigest,
        platforms,
        configSizeBytes,
        layers,
        Rewrite.of(reference, mirrors));
  }

  /**
   * One layer, compressed as it is fetched.
   *
   * @param digest the digest of its bytes
   * @param sizeBytes the size, at least 0
   */
  public record LayerEntry(Digest digest, long sizeBytes) {}

  boolean isOfDockerHub() {
    return reference.registry().equals(ImageReference.DOCKER_HUB);
  }

  /** The bytes of config and layers that a pull of the whole image fetches. */
  public long sizeBytes() {
    return configSizeBytes.orElse(0) + layers.stream().mapToLong(LayerEntry::sizeBytes).sum();
  }
}
