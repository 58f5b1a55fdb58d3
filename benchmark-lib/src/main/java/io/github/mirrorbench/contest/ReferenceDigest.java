package io.github.mirrorbench.contest;

import static java.util.Comparator.comparing;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Settles which digest of an image is the right one: that of its name, else the registry's response
 * to the tag, else that of the platform's manifest which independent mirrors confirm.
 */
final class ReferenceDigest {
  private ReferenceDigest() {}

  /**
   * @param checks the checks of this image, in candidate order
   * @param examined the samples of mirrors that were asked by digest
   */
  static ReferenceImage settle(
      ImageReference image, List<ProtocolCheck> checks, List<Sample> examined) {
    if (image.digest().isPresent()) {
      return reference(image, DigestOrigin.PINNED, image.digest().get(), checks);
    }
    Optional<Digest> upstream = ofUpstream(checks);
    if (upstream.isPresent()) {
      return reference(image, DigestOrigin.UPSTREAM, upstream.get(), checks);
    }
    Witnesses witnesses = new Witnesses(checks, examined);
    List<Testimony> testimonies = witnesses.testimonies();
    if (testimonies.isEmpty()) {
      return ReferenceImage.unknown(image);
    }
    return new Jury(witnesses.operators(), testimonies)
        .finding()
        .map(finding -> believed(image, finding, witnesses, testimonies))
        .orElseGet(() -> ReferenceImage.disputed(image, testimonies));
  }

  /** Returns whether only mirrors can say which digest the name leads to. */
  static boolean isLeftToMirrors(ImageReference image, List<ProtocolCheck> checks) {
    return image.digest().isEmpty() && ofUpstream(checks).isEmpty();
  }

  /** The registry's own word, which reaches us through a proxy too. */
  private static Optional<Digest> ofUpstream(List<ProtocolCheck> checks) {
    Comparator<ProtocolCheck> directlyFirst = comparing(check -> !check.mirror().isUpstream());
    return checks.stream()
        .filter(check -> check.mirror().isRegistry())
        .sorted(directlyFirst)
        .flatMap(check -> tagDigest(check).stream())
        .findFirst();
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

  private static ReferenceImage believed(
      ImageReference image,
      Jury.Finding finding,
      Witnesses witnesses,
      List<Testimony> testimonies) {
    Digest manifest = finding.testimony().manifest();
    List<ResolvedImage> served = witnesses.serving(manifest);
    Comparator<ResolvedImage> weight =
        Comparator.comparing(ReferenceDigest::isConfigKnown)
            .thenComparing(r -> r.indexDigest().isPresent())
            .thenComparing(r -> witnesses.operatorsThatName(r.tagDigest()))
            .thenComparing(r -> -served.indexOf(r));
    ResolvedImage best = served.stream().max(weight).orElseThrow();
    return new ReferenceImage(
        image,
        Optional.of(finding.origin()),
        Optional.of(best.tagDigest()),
        Optional.of(best),
        testimonies);
  }
}
