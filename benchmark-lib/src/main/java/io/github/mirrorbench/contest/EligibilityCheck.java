package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The last word on who may be ranked: bytes that nobody proved right do not count. */
final class EligibilityCheck {
  private final Field field;

  EligibilityCheck(Field field) {
    this.field = field;
  }

  /** Takes out, or flags, the mirrors whose bytes were not proven. */
  void require() {
    Set<Digest> wholeCopies =
        field.ledger().samples().stream()
            .filter(s -> s.step() == Step.LAYER && s.verified() == Verification.WHOLE)
            .flatMap(s -> s.digest().stream())
            .collect(Collectors.toSet());
    for (Competitor mirror : field.competitors()) {
      if (!mirror.isFit()) {
        continue;
      }
      if (mirror.layerSamples().isEmpty()) {
        mirror.failed(new MirrorFailure(notReached(), Optional.empty()));
      } else if (!ReliabilityCost.of(mirror, field.prior()).isEligible()) {
        mirror.failed(new MirrorFailure(undependable(), Optional.empty()));
      } else if (!mirror.deliveredVerifiedBytes()) {
        boolean comparable =
            mirror.layerSamples().stream()
                .anyMatch(s -> s.digest().filter(wholeCopies::contains).isPresent());
        if (comparable) {
          mirror.failed(new MirrorFailure(tooLittle(), Optional.empty()));
        } else {
          mirror.flags().add(Flag.PREFIX_ONLY);
        }
      }
    }
  }

  private static Failure notReached() {
    return new Failure(
        FailureKind.NOT_ENOUGH_EVIDENCE, Step.PING, "the run ended before it was looked at");
  }

  private static Failure undependable() {
    return new Failure(
        FailureKind.NOT_ENOUGH_EVIDENCE,
        Step.LAYER,
        "so many of its requests failed that a pull through it would often fail");
  }

  private static Failure tooLittle() {
    return new Failure(
        FailureKind.NOT_ENOUGH_EVIDENCE,
        Step.LAYER,
        "it delivered too few bytes of a layer to prove them right");
  }
}
