package io.github.mirrorbench.result;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The memory of one mirror, or of the upstream, in one night.
 *
 * @param name the name, unique within the night
 * @param url the URL of its registry API
 * @param role the role in the contest
 * @param status the fate of the mirror
 * @param rank the rank, 1 for the best; absent unless it is a ranked mirror
 * @param failure the failure; present exactly when it is not ranked
 * @param predictedPull the predicted pull of all images together
 * @param predictedPulls the predicted pulls of each image that it covered, by normalised name
 * @param bytesPerSecond the median rate of whole requests
 * @param firstByteSeconds the median wait for a layer's first byte
 * @param reliability the reliability in that run
 * @param flags the peculiarities
 */
public record MirrorNight(
    MirrorName name,
    String url,
    Role role,
    MirrorStatus status,
    OptionalInt rank,
    Optional<Failure> failure,
    Optional<PredictedPull> predictedPull,
    Map<ImageReference, PredictedPull> predictedPulls,
    OptionalDouble bytesPerSecond,
    OptionalDouble firstByteSeconds,
    Reliability reliability,
    Set<Flag> flags) {
  /** Far more than any budget allows, far less than what the sum over many nights can hold. */
  private static final int MOST_REQUESTS = 1_000_000;

  public MirrorNight {
    if (reliability.requests() > MOST_REQUESTS) {
      throw new IllegalArgumentException(reliability.requests() + " requests in one night");
    }
    predictedPulls = Collections.unmodifiableMap(new LinkedHashMap<>(predictedPulls));
    // In the order of the closed set.
    flags = Collections.unmodifiableSet(new TreeSet<>(flags));
    if ((status == MirrorStatus.RANKED) == failure.isPresent()) {
      throw new IllegalArgumentException(
          name + " is " + status + (failure.isPresent() ? " with" : " without") + " cause");
    }
  }

  /** The part of a row that is worth keeping. */
  static MirrorNight of(MirrorResult entry) {
    return new MirrorNight(
        entry.name(),
        entry.url().toString(),
        entry.role(),
        entry.status(),
        entry.rank(),
        entry.failure().map(MirrorFailure::failure),
        entry.predictedPull(),
        pulls(entry.images()),
        median(entry.throughput().bytesPerSecond()),
        median(entry.latency().blobFirstByteSeconds()),
        entry.reliability(),
        Set.copyOf(entry.flags()));
  }

  /** This row where the night had one image: the pull of all is the pull of that one. */
  MirrorNight ofOnly(ImageReference image) {
    return predictedPull.isEmpty() || !predictedPulls.isEmpty()
        ? this
        : new MirrorNight(
            name,
            url,
            role,
            status,
            rank,
            failure,
            predictedPull,
            Map.of(image, predictedPull.get()),
            bytesPerSecond,
            firstByteSeconds,
            reliability,
            flags);
  }

  private static Map<ImageReference, PredictedPull> pulls(List<ImageCoverage> images) {
    return images.stream()
        .filter(image -> image.predictedPull().isPresent())
        .collect(
            Collectors.toMap(
                image -> image.reference(),
                image -> image.predictedPull().orElseThrow(),
                (first, again) -> first,
                LinkedHashMap::new));
  }

  private static OptionalDouble median(Optional<Estimate> estimate) {
    return estimate.map(e -> OptionalDouble.of(e.median())).orElse(OptionalDouble.empty());
  }

  /** Returns whether it could be pulled from. */
  public boolean works() {
    return status == MirrorStatus.RANKED;
  }

  /** Returns whether it is a candidate rather than the registry itself. */
  public boolean isMirror() {
    return role.isCandidate();
  }

  /** Returns whether it serves a tag that is behind the registry's, allowed or not. */
  public boolean isStale() {
    return flags.contains(Flag.STALE_TAG)
        || failure.filter(f -> f.kind() == FailureKind.STALE_TAG).isPresent();
  }
}
