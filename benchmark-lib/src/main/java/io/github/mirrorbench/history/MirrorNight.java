package io.github.mirrorbench.history;

import io.github.mirrorbench.contest.Flag;
import io.github.mirrorbench.contest.MirrorStatus;
import io.github.mirrorbench.contest.Reliability;
import io.github.mirrorbench.registry.Failure;
import io.github.mirrorbench.registry.FailureKind;
import io.github.mirrorbench.stats.Estimate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is remembered of one mirror, or of the upstream, in one night.
 *
 * @param name unique within the night
 * @param url of its endpoint
 * @param role in the contest
 * @param status what became of it
 * @param rank from 1 for the best; absent unless it is a ranked mirror
 * @param failure present exactly when it is not ranked
 * @param pullSeconds the predicted pull of all images together
 * @param pullSecondsByImage the predicted pull of each image that it covered, by normalised name
 * @param bytesPerSecond of a whole request, the median
 * @param firstByteSeconds of a layer, the median
 * @param reliability in that run
 * @param flags what else to know
 */
public record MirrorNight(
    String name,
    String url,
    Role role,
    MirrorStatus status,
    OptionalInt rank,
    Optional<Failure> failure,
    Optional<Estimate> pullSeconds,
    Map<String, Estimate> pullSecondsByImage,
    OptionalDouble bytesPerSecond,
    OptionalDouble firstByteSeconds,
    Reliability reliability,
    Set<Flag> flags) {
  /** The part it plays. */
  public enum Role {
    MIRROR,
    UPSTREAM
  }

  public MirrorNight {
    pullSecondsByImage = Map.copyOf(pullSecondsByImage);
    flags = Set.copyOf(flags);
    if ((status == MirrorStatus.RANKED) == failure.isPresent()) {
      throw new IllegalArgumentException(
          name + " is " + status + (failure.isPresent() ? " with" : " without") + " cause");
    }
  }

  /** Whether it could be pulled from. */
  public boolean works() {
    return status == MirrorStatus.RANKED;
  }

  /** Whether it is a candidate rather than the registry itself. */
  public boolean isMirror() {
    return role == Role.MIRROR;
  }

  /** Whether it serves a tag that is behind the registry's, allowed or not. */
  public boolean isStale() {
    return flags.contains(Flag.STALE_TAG)
        || failure.filter(f -> f.kind() == FailureKind.STALE_TAG).isPresent();
  }
}
