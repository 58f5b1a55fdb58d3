package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.ImageReference;
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
  private final Entrants entrants;
  private final List<ImageReference> images;
  private final Forecast forecast;
  private final Flags flags;
  private final List<Competitor> order;

  Report(
      Entrants entrants,
      List<ImageReference> images,
      Forecast forecast,
      Flags flags,
      List<Competitor> order) {
    this.entrants = entrants;
    this.images = images;
    this.forecast = forecast;
    this.flags = flags;
    this.order = order;
  }

  List<Standing> standings() {
    return entrants.all().stream().map(this::standing).toList();
  }

  private Standing standing(Competitor competitor) {
    int place = order.indexOf(competitor);
    Optional<PredictedPull> pull = forecast.pull(competitor);
    return new Standing(
        competitor.mirror(),
        status(competitor),
        place >= 0 ? OptionalInt.of(place + 1) : OptionalInt.empty(),
        competitor.failure(),
        pull,
        images.stream().map(image -> image(competitor, image)).toList(),
        competitor.reliability(),
        competitor.elimination(),
        flags.of(competitor),
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
    return onlyOthersLack && competitor.covers(image);
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
