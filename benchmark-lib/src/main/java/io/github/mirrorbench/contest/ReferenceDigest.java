package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settles which digest of an image is the right one: that of its name, else the registry's response
 * to the tag, else the one that most mirrors serve down to layer bytes.
 */
final class ReferenceDigest {
  private ReferenceDigest() {}

  /**
   * @param checks the checks of this image, in candidate order
   */
  static ReferenceImage settle(ImageReference image, List<ProtocolCheck> checks) {
    if (image.digest().isPresent()) {
      return reference(image, DigestOrigin.PINNED, image.digest().get(), checks);
    }
    Optional<Digest> upstream =
        checks.stream()
            .filter(check -> check.mirror().isUpstream())
            .flatMap(check -> tagDigest(check).stream())
            .findFirst();
    if (upstream.isPresent()) {
      return reference(image, DigestOrigin.UPSTREAM, upstream.get(), checks);
    }
    return majority(image, checks)
        .orElseGet(() -> new ReferenceImage(image, Optional.empty(), Optional.empty()));
  }

  /** The digest a server gives for the tag, though nothing else of it may work. */
  private static Optional<Digest> tagDigest(ProtocolCheck check) {
    return check
        .resolved()
        .map(ResolvedImage::tagDigest)
        .or(
            () ->
                check.samples().stream()
                    .filter(s -> s.step() == Step.MANIFEST && s.failure().isEmpty())
                    .flatMap(s -> s.digest().stream())
                    .findFirst());
  }

  private static ReferenceImage reference(
      ImageReference image, DigestOrigin origin, Digest digest, List<ProtocolCheck> checks) {
    Optional<ResolvedImage> resolved =
        checks.stream()
            .flatMap(check -> check.resolved().stream())
            .filter(r -> r.tagDigest().equals(digest) || r.manifestDigest().equals(digest))
            .findFirst();
    return new ReferenceImage(image, Optional.of(origin), resolved);
  }

  private static Optional<ReferenceImage> majority(
      ImageReference image, List<ProtocolCheck> checks) {
    List<ResolvedImage> served =
        checks.stream()
            .filter(ReferenceDigest::reachedLayer)
            .flatMap(check -> check.resolved().stream())
            .toList();
    Map<Digest, Integer> votes = new LinkedHashMap<>();
    served.forEach(r -> votes.merge(r.tagDigest(), 1, Integer::sum));
    Comparator<ResolvedImage> weight =
        Comparator.<ResolvedImage>comparingInt(r -> votes.getOrDefault(r.tagDigest(), 0))
            .thenComparing(r -> r.created().orElse(Instant.MIN))
            .thenComparing(r -> -served.indexOf(r));
    DigestOrigin origin = served.size() == 1 ? DigestOrigin.SINGLE : DigestOrigin.MAJORITY;
    return served.stream()
        .max(weight)
        .map(r -> new ReferenceImage(image, Optional.of(origin), Optional.of(r)));
  }

  static boolean reachedLayer(ProtocolCheck check) {
    return check.failure().isEmpty()
        && check.samples().stream().anyMatch(s -> s.step() == Step.LAYER && s.bytes() > 0);
  }
}
