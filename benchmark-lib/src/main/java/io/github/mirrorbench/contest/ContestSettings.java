package io.github.mirrorbench.contest;

import io.github.mirrorbench.registry.Profile;
import java.time.Duration;

/**
 * The rules of a contest.
 *
 * @param seed of the order in which mirrors are sampled
 * @param profile whose way of pulling is predicted
 * @param care by which rule mirrors are eliminated
 * @param confidence with which the choice is to be right, from 0.8 to 0.99
 * @param indifference the relative difference of pull times that does not matter, from 0.01 to 1
 * @param maxBytes of the whole run
 * @param maxBytesPerMirror of any one mirror
 * @param maxTime from the first request to the verdict
 * @param maxBlocks of the race
 * @param requestsPerMinute to any one host
 * @param allowStale how much older than the reference a mirror's image may be
 */
public record ContestSettings(
    long seed,
    Profile profile,
    Care care,
    double confidence,
    double indifference,
    long maxBytes,
    long maxBytesPerMirror,
    Duration maxTime,
    int maxBlocks,
    int requestsPerMinute,
    Duration allowStale) {
  private static final long MIB = 1024 * 1024;
  private static final int MOST_BLOCKS = 1000;

  public ContestSettings {
    require(
        confidence >= 0.8 && confidence <= 0.99,
        "the confidence is from 0.8 to 0.99, not " + confidence);
    require(
        indifference >= 0.01 && indifference <= 1,
        "the indifference is from 0.01 to 1, not " + indifference);
    require(maxBytes >= MIB, "a run needs at least 1 MiB, not " + maxBytes + " bytes");
    require(
        maxBytesPerMirror >= MIB / 2,
        "a mirror needs at least 512 KiB, not " + maxBytesPerMirror + " bytes");
    require(
        maxBytesPerMirror <= maxBytes,
        "the budget of one mirror, "
            + maxBytesPerMirror
            + " bytes, exceeds that of the run, "
            + maxBytes);
    require(
        maxTime.compareTo(Duration.ofSeconds(1)) >= 0,
        "a run needs at least 1 second, not " + maxTime.toMillis() + " ms");
    require(
        maxBlocks >= 1 && maxBlocks <= MOST_BLOCKS,
        "a race has 1 to " + MOST_BLOCKS + " blocks, not " + maxBlocks);
    require(requestsPerMinute >= 1, "at least one request a minute must be allowed");
    require(!allowStale.isNegative(), "the age of a stale image cannot be negative");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The defaults: 256 MiB, 60 s, 10 blocks, 64 MiB a mirror, 0.95 and 10 %. */
  public static ContestSettings defaults(long seed) {
    return new ContestSettings(
        seed,
        Profile.DOCKER,
        Care.NORMAL,
        0.95,
        0.10,
        256 * MIB,
        64 * MIB,
        Duration.ofSeconds(60),
        10,
        20,
        Duration.ZERO);
  }
}
