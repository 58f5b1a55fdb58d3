package io.github.mirrorbench.result;

import io.github.mirrorbench.image.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * How a mirror does with one image.
 *
 * @param reference normalised name of the image
 * @param covered whether it served verified layer bytes of the right content
 * @param digest that its tag named; absent where it did not get so far
 * @param createdAt when the image it served says it was built
 * @param predictedPull where it is covered
 * @param failure where it is not
 */
public record ImageCoverage(
    String reference,
    boolean covered,
    Optional<Digest> digest,
    Optional<Instant> createdAt,
    Optional<PredictedPull> predictedPull,
    Optional<Failure> failure) {}
