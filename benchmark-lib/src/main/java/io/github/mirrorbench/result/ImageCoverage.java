package io.github.mirrorbench.result;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The result of a mirror for one image.
 *
 * @param reference normalised name of the image
 * @param covered whether it served verified layer bytes of the right content
 * @param digest the digest that its tag named; absent where it did not get so far
 * @param manifestDigest the digest of the platform's manifest to which its tag led
 * @param createdAt the time at which the image it served claims to have been built
 * @param chainId the digest that stands for the files of the image it served, however they are
 *     packed (OCI image spec, "Layer ChainID")
 * @param predictedPull the prediction, where it is covered
 * @param failure the failure, where it is not
 * @param untriedLayers the layers of the image of which a ranked mirror was never asked a byte, in
 *     manifest order: nothing is known about them
 * @param missingPlatforms the platforms that the index of the image lists, and to which the tag
 *     does not lead at a ranked mirror
 */
public record ImageCoverage(
    ImageReference reference,
    boolean covered,
    Optional<Digest> digest,
    Optional<Digest> manifestDigest,
    Optional<Instant> createdAt,
    Optional<Digest> chainId,
    Optional<PredictedPull> predictedPull,
    Optional<Failure> failure,
    List<Digest> untriedLayers,
    List<Platform> missingPlatforms) {
  public ImageCoverage {
    untriedLayers = List.copyOf(untriedLayers);
    missingPlatforms = List.copyOf(missingPlatforms);
  }
}
