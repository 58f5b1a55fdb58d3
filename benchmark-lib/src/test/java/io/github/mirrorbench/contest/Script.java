package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Step;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The behaviour of one mirror of a {@link ScriptedProbe}.
 *
 * @param rate bytes per second of one stream
 * @param roundTrip seconds before each first byte
 * @param fails the failure at a step of the check, by {@code image step}; an image's name may be
 *     left out
 * @param failsRace the failure of race samples, from block {@code failsFrom} on
 * @param failsFrom first block that fails
 * @param image the image that every name leads to here, unless it is the common one
 * @param lateShare rate of the end of a confirmation over that of its beginning
 * @param ignoresRange whether the whole comes where a part is requested
 */
record Script(
    double rate,
    double roundTrip,
    Map<String, FailureKind> fails,
    Optional<FailureKind> failsRace,
    int failsFrom,
    Optional<ResolvedImage> image,
    double lateShare,
    boolean ignoresRange) {
  static Script at(double rate) {
    return new Script(rate, 0.02, Map.of(), Optional.empty(), 0, Optional.empty(), 1, false);
  }

  static Script failing(Step step, FailureKind kind) {
    return at(1e6).failing(step.name(), kind);
  }

  Script failing(String what, FailureKind kind) {
    return new Script(
        rate, roundTrip, Map.of(what, kind), failsRace, failsFrom, image, lateShare, ignoresRange);
  }

  Script failingInTheRace(FailureKind kind, int fromBlock) {
    return new Script(
        rate, roundTrip, fails, Optional.of(kind), fromBlock, image, lateShare, ignoresRange);
  }

  /** A tag that names this manifest, which is of an image built then. */
  Script serving(Digest manifest, Instant built) {
    return serving(ScriptedProbe.image(manifest, built));
  }

  Script serving(ResolvedImage other) {
    return new Script(
        rate, roundTrip, fails, failsRace, failsFrom, Optional.of(other), lateShare, ignoresRange);
  }

  Script withRoundTrip(double seconds) {
    return new Script(rate, seconds, fails, failsRace, failsFrom, image, lateShare, ignoresRange);
  }

  /** After a while only this share of the rate is left. */
  Script throttlingTo(double share) {
    return new Script(rate, roundTrip, fails, failsRace, failsFrom, image, share, ignoresRange);
  }

  Script ignoringRange() {
    return new Script(rate, roundTrip, fails, failsRace, failsFrom, image, lateShare, true);
  }

  Optional<FailureKind> failureAt(String image, Step step) {
    return Optional.ofNullable(fails.get(image + " " + step))
        .or(() -> Optional.ofNullable(fails.get(step.name())));
  }
}
