package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.predict.PullPlan;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Sample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The pull times that are shown. Those of mirrors that raced stand to that of the best as the
 * blocks they share say, so that drift of the line does not turn the order around.
 */
final class Forecast {
  private final Workload workload;
  private final Scoring scoring;
  private final Prior prior;
  private final Optional<Competitor> best;

  Forecast(Workload workload, Scoring scoring, Prior prior, Optional<Competitor> best) {
    this.workload = workload;
    this.prior = prior;
    this.scoring = scoring;
    this.best = best.filter(b -> b.track().blocks() > 0);
  }

  /** The pull of all images together; absent for a competitor that is out. */
  Optional<PredictedPull> pull(Competitor competitor) {
    return competitor.isFit() ? Optional.of(pull(competitor, 0)) : Optional.empty();
  }

  /**
   * The pull of all images that finds its cache empty; absent where none was seen to fill.
   *
   * @param run the samples of all mirrors
   */
  Optional<PredictedPull> firstPull(Competitor competitor, List<Sample> run) {
    return Optional.of(competitor)
        .filter(Competitor::isFit)
        .flatMap(fit -> ColdPull.of(fit, run))
        .flatMap(cold -> cold.predict(workload, scoring.typical(competitor)));
  }

  /** The pull of one image; absent as well where no server gave the image. */
  Optional<PredictedPull> pull(Competitor competitor, ImageReference image) {
    Optional<PullPlan> plan = workload.resolved(image).map(PullPlan::of);
    if (!competitor.isFit() || plan.isEmpty()) {
      return Optional.empty();
    }
    MirrorModel model = scoring.typical(competitor);
    return Optional.of(pull(competitor, workload.log(plan.get(), model) - workload.log(model)));
  }

  private PredictedPull pull(Competitor competitor, double share) {
    double log = log(competitor) + share;
    OptionalDouble half = competitor.track().halfWidth(prior.deviationBetweenRuns());
    return new PredictedPull(
        StrictMath.exp(log),
        scaled(log, half, -1),
        scaled(log, half, 1),
        Math.max(1, competitor.track().blocks()));
  }

  private double log(Competitor competitor) {
    Track track = competitor.track();
    if (track.blocks() == 0) {
      return scoring.firstReadLog(competitor);
    }
    return best.map(Competitor::track)
        .map(leading -> leading.mean() + track.behind(leading).mean())
        .orElseGet(track::mean);
  }

  private static OptionalDouble scaled(double log, OptionalDouble half, int direction) {
    return half.isPresent()
        ? OptionalDouble.of(StrictMath.exp(log + direction * half.getAsDouble()))
        : OptionalDouble.empty();
  }
}
