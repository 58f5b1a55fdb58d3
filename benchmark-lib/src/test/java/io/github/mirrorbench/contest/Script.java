package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.result.FailureKind;
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
 * @param tag the digest that tags have here, unless it is the common one
 * @param created the time at which that image was built
 * @param lateShare rate of the end of a confirmation over that of its beginning
 */
record Script(
    double rate,
    double roundTrip,
    Map<String, FailureKind> fails,
    Optional<FailureKind> failsRace,
    int failsFrom,
    Optional<Digest> tag,
    Optional<Instant> created,
    double lateShare) {
  static Script at(double rate) {
    return new Script(
        rate, 0.02, Map.of(), Optional.empty(), 0, Optional.empty(), Optional.empty(), 1);
  }

  static Script failing(Step step, FailureKind kind) {
    return at(1e6).failing(step.name(), kind);
  }

  Script failing(String what, FailureKind kind) {
    return new Script(
        rate, roundTrip, Map.of(what, kind), failsRace, failsFrom, tag, created, lateShare);
  }

  Script failingInTheRace(FailureKind kind, int fromBlock) {
    return new Script(
        rate, roundTrip, fails, Optional.of(kind), fromBlock, tag, created, lateShare);
  }

  Script serving(Digest other, Instant built) {
    return new Script(
        rate,
        roundTrip,
        fails,
        failsRace,
        failsFrom,
        Optional.of(other),
        Optional.of(built),
        lateShare);
  }

  Script withRoundTrip(double seconds) {
    return new Script(rate, seconds, fails, failsRace, failsFrom, tag, created, lateShare);
  }

  /** After a while only this share of the rate is left. */
  Script throttlingTo(double share) {
    return new Script(rate, roundTrip, fails, failsRace, failsFrom, tag, created, share);
  }

  Optional<FailureKind> failureAt(String image, Step step) {
    return Optional.ofNullable(fails.get(image + " " + step))
        .or(() -> Optional.ofNullable(fails.get(step.name())));
  }
}
