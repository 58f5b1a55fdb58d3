package io.github.mirrorbench.contest;

import io.github.mirrorbench.predict.PredictedPull;
import io.github.mirrorbench.registry.Failure;
import java.util.Optional;

/**
 * How a mirror does with one image.
 *
 * @param reference normalised name of the image
 * @param covered whether it served verified layer bytes of the right content
 * @param predictedPull where it is covered
 * @param failure where it is not
 */
public record ImageStanding(
    String reference,
    boolean covered,
    Optional<PredictedPull> predictedPull,
    Optional<Failure> failure) {}
