package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.ImageResult;
import io.github.mirrorbench.result.ImageResult.LayerEntry;
import io.github.mirrorbench.result.ResolvedImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An image as the run settled it.
 *
 * @param reference the normalised name
 * @param origin the source of the digest; absent when no server gave one
 * @param digest the digest that the name should lead to, of an index or of a manifest; absent with
 *     the origin
 * @param resolved the manifest, config and layers; absent when no server gave them
 * @param testimonies the manifests that mirrors named, in candidate order; none where the name or
 *     the registry decides
 */
record ReferenceImage(
    ImageReference reference,
    Optional<DigestOrigin> origin,
    Optional<Digest> digest,
    Optional<ResolvedImage> resolved,
    List<Testimony> testimonies) {
  ReferenceImage {
    testimonies = List.copyOf(testimonies);
  }

  /** An image that no mirror has a say in. */
  ReferenceImage(
      ImageReference reference,
      Optional<DigestOrigin> origin,
      Optional<Digest> digest,
      Optional<ResolvedImage> resolved) {
    this(reference, origin, digest, resolved, List.of());
  }

  /** An image of which no server gave anything. */
  static ReferenceImage unknown(ImageReference reference) {
    return new ReferenceImage(reference, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** An image about which mirrors disagree. */
  static ReferenceImage disputed(ImageReference reference, List<Testimony> testimonies) {
    return new ReferenceImage(
        reference, Optional.empty(), Optional.empty(), Optional.empty(), testimonies);
  }

  /** Returns whether mirrors name different manifests, and nothing tells which is right. */
  boolean isDisputed() {
    return origin.isEmpty() && !testimonies.isEmpty();
  }

  /**
   * Returns whether an engine gets this image where it is served so: the platform's manifest is the
   * same, whatever index stands before it. Anything is while no server gave a digest.
   */
  boolean isSameAs(ResolvedImage served) {
    return digest.isEmpty()
        || digest.get().equals(served.tagDigest())
        || digest.get().equals(served.manifestDigest())
        || resolved.filter(r -> r.manifestDigest().equals(served.manifestDigest())).isPresent();
  }

  /**
   * The platforms that its index lists, and to which the tag does not lead where it is served so.
   */
  List<Platform> missingFrom(ResolvedImage served) {
    return listedPlatforms().stream().filter(p -> !served.platforms().contains(p)).toList();
  }

  private List<Platform> listedPlatforms() {
    return resolved
        .filter(image -> image.indexDigest().isPresent())
        .map(ResolvedImage::platforms)
        .orElse(List.of());
  }

  ImageResult toResult(Platform platform) {
    return new ImageResult(
        reference,
        platform,
        origin,
        resolved.flatMap(ResolvedImage::indexDigest),
        resolved.map(ResolvedImage::manifestDigest),
        listedPlatforms(),
        resolved.map(r -> OptionalLong.of(r.config().sizeBytes())).orElse(OptionalLong.empty()),
        resolved.map(ResolvedImage::layers).orElse(List.of()).stream()
            .map(layer -> new LayerEntry(layer.digest(), layer.sizeBytes()))
            .toList(),
        List.of());
  }
}
