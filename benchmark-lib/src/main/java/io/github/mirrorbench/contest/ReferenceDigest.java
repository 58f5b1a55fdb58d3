package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Settles which digest of an image is the right one: that of its name, else the registry's response
 * to the tag, else that of the platform's manifest that most mirrors serve down to layer bytes.
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
    return majority(image, checks).orElseGet(() -> ReferenceImage.unknown(image));
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
    Optional<ResolvedImage> named =
        bestKnown(checks, served -> served.tagDigest().equals(digest))
            .or(
                () ->
                    bestKnown(checks, served -> served.manifestDigest().equals(digest))
                        .map(ResolvedImage::withoutIndex));
    return new ReferenceImage(image, Optional.of(origin), Optional.of(digest), named);
  }

  /** The first image that is meant, if possible from a server that gave its config too. */
  private static Optional<ResolvedImage> bestKnown(
      List<ProtocolCheck> checks, Predicate<ResolvedImage> isMeant) {
    return checks.stream()
        .flatMap(check -> check.resolved().stream())
        .filter(isMeant)
        .max(Comparator.comparing(ReferenceDigest::isConfigKnown));
  }

  private static boolean isConfigKnown(ResolvedImage served) {
    return served.created().isPresent() || served.chainId().isPresent();
  }

  /** The image that most serve by its manifest; with an index before it if any has one. */
  private static Optional<ReferenceImage> majority(
      ImageReference image, List<ProtocolCheck> checks) {
    List<ResolvedImage> served = witnesses(checks);
    Map<Digest, Integer> votes = new HashMap<>();
    Map<Digest, Integer> tagVotes = new HashMap<>();
    for (ResolvedImage each : served) {
      votes.merge(each.manifestDigest(), 1, Integer::sum);
      tagVotes.merge(each.tagDigest(), 1, Integer::sum);
    }
    Comparator<ResolvedImage> weight =
        Comparator.<ResolvedImage>comparingInt(r -> votes.getOrDefault(r.manifestDigest(), 0))
            .thenComparing(r -> r.created().orElse(Instant.MIN))
            .thenComparing(r -> r.indexDigest().isPresent())
            .thenComparing(r -> tagVotes.getOrDefault(r.tagDigest(), 0))
            .thenComparing(r -> -served.indexOf(r));
    DigestOrigin origin = served.size() == 1 ? DigestOrigin.SINGLE : DigestOrigin.MAJORITY;
    return served.stream()
        .max(weight)
        .map(
            r ->
                new ReferenceImage(
                    image, Optional.of(origin), Optional.of(r.tagDigest()), Optional.of(r)));
  }

  /** The images of mirrors that gave layer bytes; while none did, of those that still may. */
  private static List<ResolvedImage> witnesses(List<ProtocolCheck> checks) {
    List<ResolvedImage> reached = served(checks, ReferenceDigest::reachedLayer);
    return reached.isEmpty() ? served(checks, ReferenceDigest::mayReachLayer) : reached;
  }

  private static List<ResolvedImage> served(
      List<ProtocolCheck> checks, Predicate<ProtocolCheck> isWitness) {
    return checks.stream().filter(isWitness).flatMap(check -> check.resolved().stream()).toList();
  }

  private static boolean reachedLayer(ProtocolCheck check) {
    return check.failure().isEmpty()
        && check.samples().stream().anyMatch(s -> s.step() == Step.LAYER && s.bytes() > 0);
  }

  private static boolean mayReachLayer(ProtocolCheck check) {
    return check.failure().map(f -> f.step() == Step.LAYER && f.kind().isTemporary()).orElse(true);
  }
}
