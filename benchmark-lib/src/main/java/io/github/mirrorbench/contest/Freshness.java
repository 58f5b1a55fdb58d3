package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Compares the image that a mirror serves with the reference.
 *
 * @param allowed the age that a mirror's image may have beyond the reference; if above 0, the files
 *     of the reference are tolerated in any packing
 */
record Freshness(Duration allowed) {
  private static final String UNSEEN = ", which no server delivered";

  /** Returns whether another image than the reference was served, and it is tolerated. */
  boolean isStaleButAllowed(ProtocolCheck check, ReferenceImage reference) {
    return other(check, reference).filter(served -> isAllowed(served, reference)).isPresent();
  }

  /** The failure of a mirror that serves another image than the reference. */
  Optional<Failure> failure(ProtocolCheck check, ReferenceImage reference) {
    return other(check, reference)
        .filter(served -> !isAllowed(served, reference))
        .map(
            served ->
                new Failure(FailureKind.STALE_TAG, Step.MANIFEST, difference(served, reference)));
  }

  private static String difference(ResolvedImage served, ReferenceImage reference) {
    return "served "
        + served.tagDigest()
        + " for "
        + reference.reference()
        + reference.resolved().map(image -> kinship(served, image)).orElse("")
        + "; the reference is "
        + reference.digest().orElseThrow()
        + (reference.resolved().isEmpty() ? UNSEEN : "");
  }

  private static String kinship(ResolvedImage served, ResolvedImage reference) {
    String built =
        age(served, reference).filter(age -> !age.isZero()).map(Freshness::built).orElse("");
    if (!hasSameFiles(served, reference)) {
      return built;
    }
    boolean isPackedAlike = blobs(served).equals(blobs(reference));
    return ", another build of the same image"
        + built
        + ": its files are the same"
        + (isPackedAlike ? "" : ", packed differently");
  }

  private static List<Digest> blobs(ResolvedImage image) {
    return image.layers().stream().map(Descriptor::digest).toList();
  }

  private static String built(Duration age) {
    return ", built " + NumberText.duration(age.abs()) + (age.isNegative() ? " later" : " earlier");
  }

  private static Optional<ResolvedImage> other(ProtocolCheck check, ReferenceImage reference) {
    return check.resolved().filter(served -> !reference.isSameAs(served));
  }

  /** Reproducible builds all state the same time: an age of nothing proves nothing. */
  private boolean isAllowed(ResolvedImage served, ReferenceImage reference) {
    return !allowed.isZero()
        && reference.resolved().filter(image -> isNearEnough(served, image)).isPresent();
  }

  private boolean isNearEnough(ResolvedImage served, ResolvedImage reference) {
    return hasSameFiles(served, reference)
        || age(served, reference)
            .filter(age -> !age.isNegative() && age.compareTo(allowed) <= 0)
            .isPresent();
  }

  private static boolean hasSameFiles(ResolvedImage served, ResolvedImage reference) {
    return served.chainId().isPresent() && served.chainId().equals(reference.chainId());
  }

  /** The time by which the reference was built later; absent where one of them does not say. */
  private static Optional<Duration> age(ResolvedImage served, ResolvedImage reference) {
    Optional<Instant> from = served.created();
    Optional<Instant> to = reference.created();
    return from.isPresent() && to.isPresent()
        ? Optional.of(Duration.between(from.get(), to.get()))
        : Optional.empty();
  }
}
