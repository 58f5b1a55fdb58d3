package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The last check before ranking: bytes that could have been proven and were not do not count. */
record EligibilityCheck(Set<Digest> wholeCopies, Prior prior) {
  static EligibilityCheck after(List<Sample> run, Prior prior) {
    return new EligibilityCheck(
        run.stream()
            .filter(s -> s.step() == Step.LAYER && s.verified() == Verification.WHOLE)
            .flatMap(s -> s.digest().stream())
            .collect(Collectors.toSet()),
        prior);
  }

  void dropIfIneligible(Competitor competitor) {
    if (competitor.isFit()) {
      failure(competitor).ifPresent(why -> competitor.failed(MirrorFailure.of(why)));
    }
  }

  private Optional<Failure> failure(Competitor competitor) {
    if (competitor.layerSamples().isEmpty()) {
      return Optional.of(unproven(Step.PING, "the run ended before it was looked at"));
    }
    if (!ReliabilityCost.of(competitor, prior).isEligible()) {
      return Optional.of(
          unproven(
              Step.LAYER,
              "so many of its requests failed that a pull through it would often fail"));
    }
    boolean isUnproven = !competitor.deliveredVerifiedBytes() && isComparable(competitor);
    return isUnproven
        ? Optional.of(
            unproven(Step.LAYER, "it delivered too few bytes of a layer to prove them right"))
        : Optional.empty();
  }

  private boolean isComparable(Competitor competitor) {
    return competitor.layerSamples().stream()
        .anyMatch(s -> s.digest().filter(wholeCopies::contains).isPresent());
  }

  private static Failure unproven(Step step, String message) {
    return new Failure(FailureKind.NOT_ENOUGH_EVIDENCE, step, message);
  }
}
