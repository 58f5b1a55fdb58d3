package io.github.mirrorbench.contest;

import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.Elimination;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.ImageCoverage;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Reliability;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What became of one candidate, or of the upstream.
 *
 * @param mirror that competed
 * @param status of it
 * @param rank from 1 for the best; absent unless ranked, and always for the upstream
 * @param failure present exactly when it is not ranked
 * @param predictedPull of all images together; absent unless all are covered
 * @param images one entry an image, in the order asked
 * @param reliability in this run
 * @param left when it left the race before its end
 * @param flags what else to know
 * @param wholeLayer whether it delivered a whole verified layer in this run, as the fragment asks
 */
public record Standing(
    Mirror mirror,
    MirrorStatus status,
    OptionalInt rank,
    Optional<MirrorFailure> failure,
    Optional<PredictedPull> predictedPull,
    List<ImageCoverage> images,
    Reliability reliability,
    Optional<Elimination> left,
    Set<Flag> flags,
    boolean wholeLayer) {
  public Standing {
    images = List.copyOf(images);
    flags = Set.copyOf(flags);
    if ((status == MirrorStatus.RANKED) == failure.isPresent()) {
      throw new IllegalArgumentException(
          mirror.name()
              + " is "
              + status
              + (failure.isPresent() ? " with" : " without")
              + " cause");
    }
  }
}
