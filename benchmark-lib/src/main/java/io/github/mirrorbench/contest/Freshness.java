package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Compares the image that a mirror serves with the reference.
 *
 * @param allowed the age that a mirror's image may have beyond the reference
 */
record Freshness(Duration allowed) {
  /** Returns whether another image than the reference was served, and its age is tolerated. */
  boolean isStaleButAllowed(ProtocolCheck check, ResolvedImage reference) {
    return isOther(check, reference) && isAllowed(check, reference);
  }

  /** The failure of a mirror that serves another image than the reference. */
  Optional<Failure> failure(ProtocolCheck check, ResolvedImage reference) {
    if (!isOther(check, reference) || isAllowed(check, reference)) {
      return Optional.empty();
    }
    String built =
        age(check, reference).filter(age -> !age.isZero()).map(Freshness::built).orElse("");
    return Optional.of(
        new Failure(
            FailureKind.STALE_TAG,
            Step.MANIFEST,
            "served "
                + check.resolved().orElseThrow().tagDigest()
                + " for "
                + check.image()
                + built
                + "; the reference is "
                + reference.tagDigest()));
  }

  private static String built(Duration age) {
    return ", built " + NumberText.duration(age.abs()) + (age.isNegative() ? " later" : " earlier");
  }

  private static boolean isOther(ProtocolCheck check, ResolvedImage reference) {
    return check
        .resolved()
        .filter(served -> !served.tagDigest().equals(reference.tagDigest()))
        .filter(served -> !served.manifestDigest().equals(reference.tagDigest()))
        .isPresent();
  }

  /** Reproducible builds all state the same time: an age of nothing proves nothing. */
  private boolean isAllowed(ProtocolCheck check, ResolvedImage reference) {
    return !allowed.isZero()
        && age(check, reference)
            .filter(age -> !age.isNegative() && age.compareTo(allowed) <= 0)
            .isPresent();
  }

  /** The time by which the reference was built later; absent where one of them does not say. */
  private static Optional<Duration> age(ProtocolCheck check, ResolvedImage reference) {
    Optional<Instant> from = check.resolved().flatMap(ResolvedImage::created);
    Optional<Instant> to = reference.created();
    return from.isPresent() && to.isPresent()
        ? Optional.of(Duration.between(from.get(), to.get()))
        : Optional.empty();
  }
}
