package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.Verification;
import io.github.mirrorbench.registry.Failure;
import io.github.mirrorbench.registry.FailureKind;
import io.github.mirrorbench.registry.Step;
import java.util.Optional;

/** The last word on who may be ranked: bytes that nobody proved right do not count. */
final class Proof {
  private final Field field;

  Proof(Field field) {
    this.field = field;
  }

  /** Takes out, or flags, the mirrors whose bytes were not proven. */
  void require() {
    boolean wholeCopyExists =
        field.ledger().samples().stream()
            .anyMatch(s -> s.step() == Step.LAYER && s.verified() == Verification.WHOLE);
    for (Competitor competitor : field.competitors()) {
      if (competitor.isFit() && !competitor.deliveredVerifiedBytes()) {
        if (wholeCopyExists || competitor.layerSamples().isEmpty()) {
          competitor.failed(new MirrorFailure(tooLittle(), Optional.empty()));
        } else {
          competitor.flags().add(Flag.PREFIX_ONLY);
        }
      }
    }
  }

  private static Failure tooLittle() {
    return new Failure(
        FailureKind.NOT_ENOUGH_EVIDENCE,
        Step.LAYER,
        "it delivered too few bytes of a layer to prove them right");
  }
}
