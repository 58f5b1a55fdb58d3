package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.ColdRead;
import io.github.mirrorbench.measure.Metrics;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.ImageCoverage;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.ResolvedImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes down what became of everybody. */
final class Report {
  private final Field field;
  private final Forecast forecast;
  private final List<Competitor> order;

  Report(Field field, Forecast forecast, List<Competitor> order) {
    this.field = field;
    this.forecast = forecast;
    this.order = order;
  }

  List<Standing> standings() {
    return field.competitors().stream().map(this::standing).toList();
  }

  Standing standing(Competitor competitor) {
    addFlags(competitor);
    int place = order.indexOf(competitor);
    Optional<PredictedPull> pull = forecast.pull(competitor);
    return new Standing(
        competitor.mirror(),
        status(competitor),
        place >= 0 ? OptionalInt.of(place + 1) : OptionalInt.empty(),
        competitor.failure(),
        pull,
        field.images().stream().map(image -> image(competitor, image)).toList(),
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
    if (metrics.clientLimited()) {
      competitor.flags().add(Flag.CLIENT_LIMITED);
    }
    if (!metrics.firstByteGrowth().isDelayed() && wasCold(competitor)) {
      competitor.flags().add(Flag.COLD_CACHE);
    }
    if (Ranking.redirects(competitor)) {
      competitor.flags().add(Flag.REDIRECTS_TO_OTHER_HOST);
    }
  }

  private boolean wasCold(Competitor competitor) {
    return ColdRead.of(competitor.name(), field.ledger().samples())
        .filter(read -> read.isSlowBeside(competitor.samples()))
        .isPresent();
  }

  /** A mirror that lacks one image may well have another. */
  private static boolean covers(Competitor competitor, ImageReference image) {
    boolean onlyOthersLack =
        competitor
            .failure()
            .map(
                failure ->
                    failure
                        .image()
                        .filter(lacking -> !lacking.equals(image.toString()))
                        .isPresent())
            .orElse(true);
    return onlyOthersLack
        && competitor.imageFailure(image).isEmpty()
        && competitor.layerSamples().stream().anyMatch(s -> s.image().equals(image.toString()));
  }

  private ImageCoverage image(Competitor competitor, ImageReference image) {
    var failure = competitor.imageFailure(image);
    return new ImageCoverage(
        image.toString(),
        covers(competitor, image),
        competitor.resolved(image).map(ResolvedImage::tagDigest),
        competitor.resolved(image).flatMap(ResolvedImage::created),
        failure.isEmpty() ? forecast.pull(competitor, image) : Optional.empty(),
        failure);
  }
}
