package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.ColdTouch;
import io.github.mirrorbench.measure.Metrics;
import io.github.mirrorbench.measure.ResolvedImage;
import io.github.mirrorbench.predict.PredictedPull;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Writes down what became of everybody. */
final class Report {
  private final Field field;
  private final Scoring scoring;
  private final Placing placing;

  Report(Field field, Scoring scoring, Placing placing) {
    this.field = field;
    this.scoring = scoring;
    this.placing = placing;
  }

  List<Standing> standings() {
    return field.competitors().stream().map(this::standing).toList();
  }

  private Standing standing(Competitor competitor) {
    addFlags(competitor);
    int place = placing.order().indexOf(competitor);
    Optional<PredictedPull> pull = predictedPull(competitor);
    return new Standing(
        competitor.mirror(),
        status(competitor),
        place >= 0 ? OptionalInt.of(place + 1) : OptionalInt.empty(),
        competitor.failure(),
        pull,
        field.imageNames().stream().map(image -> image(competitor, image)).toList(),
        competitor.reliability(),
        competitor.left(),
        competitor.flags(),
        competitor.deliveredWholeLayer());
  }

  private static MirrorStatus status(Competitor competitor) {
    return competitor
        .failure()
        .map(MirrorFailure::failure)
        .map(
            failure ->
                switch (failure.kind()) {
                  case RATE_LIMITED -> MirrorStatus.RATE_LIMITED;
                  case NOT_ENOUGH_EVIDENCE -> MirrorStatus.UNPROVEN;
                  default -> MirrorStatus.FAILED;
                })
        .orElse(MirrorStatus.RANKED);
  }

  private void addFlags(Competitor competitor) {
    Metrics metrics = Metrics.of(competitor.samples());
    if (metrics.throttledAfterBurst()) {
      competitor.flags().add(Flag.THROTTLED_AFTER_BURST);
    }
    if (metrics.firstByteGrowth().isDelayed()) {
      competitor.flags().add(Flag.DELAYED_FIRST_BYTE);
    }
    if (metrics.coldCache()) {
      competitor.flags().add(Flag.COLD_CACHE);
    }
    if (metrics.clientLimited()) {
      competitor.flags().add(Flag.CLIENT_LIMITED);
    }
    if (ColdTouch.of(competitor.name(), field.ledger().samples())
        .filter(touch -> touch.isSlowBeside(competitor.samples()))
        .isPresent()) {
      competitor.flags().add(Flag.COLD_CACHE);
    }
    if (Placing.redirects(competitor)) {
      competitor.flags().add(Flag.REDIRECTS_TO_OTHER_HOST);
    }
  }

  private ImageStanding image(Competitor competitor, String image) {
    var failure = competitor.imageFailure(image);
    return new ImageStanding(
        image,
        failure.isEmpty() && competitor.failure().isEmpty(),
        competitor.resolved(image).map(ResolvedImage::tagDigest),
        competitor.resolved(image).flatMap(ResolvedImage::created),
        failure.isEmpty() ? predictedPull(competitor) : Optional.empty(),
        failure);
  }

  /** From the race, or from the first touch where a mirror did not race. */
  private Optional<PredictedPull> predictedPull(Competitor competitor) {
    if (!competitor.isFit()) {
      return Optional.empty();
    }
    double[] logs =
        Arrays.stream(competitor.track().logs()).filter(log -> !Double.isNaN(log)).toArray();
    if (logs.length == 0) {
      return Optional.of(pull(scoring.touch(competitor), OptionalDouble.empty(), 1));
    }
    return Optional.of(
        pull(competitor.track().mean(), competitor.track().halfWidth(), logs.length));
  }

  private static PredictedPull pull(double log, OptionalDouble half, int samples) {
    return new PredictedPull(
        StrictMath.exp(log),
        half.isPresent()
            ? OptionalDouble.of(StrictMath.exp(log - half.getAsDouble()))
            : OptionalDouble.empty(),
        half.isPresent()
            ? OptionalDouble.of(StrictMath.exp(log + half.getAsDouble()))
            : OptionalDouble.empty(),
        samples);
  }
}
