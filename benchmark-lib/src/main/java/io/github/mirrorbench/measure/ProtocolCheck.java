package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The check of one mirror for one image: the whole protocol once, down to verified layer bytes or
 * to the failure.
 *
 * @param mirror the mirror that was checked
 * @param image the image that was requested
 * @param samples the samples, one a request, in order; the last one has the failure, where there is
 *     one
 * @param resolved the image, as far as manifest and config were read
 * @param warning a remark for people about a mirror that passed, such as a rate limit that is near
 */
public record ProtocolCheck(
    Mirror mirror,
    ImageReference image,
    List<Sample> samples,
    Optional<ResolvedImage> resolved,
    Optional<String> warning) {
  public ProtocolCheck {
    samples = List.copyOf(samples);
  }

  /** The marks of the operator behind the mirror; independent mirrors share none. */
  public Set<String> operatorMarks() {
    return OperatorMarks.of(mirror, samples);
  }

  /** The failure that ended the check early. */
  public Optional<Failure> failure() {
    return samples.isEmpty() ? Optional.empty() : samples.get(samples.size() - 1).failure();
  }
}
