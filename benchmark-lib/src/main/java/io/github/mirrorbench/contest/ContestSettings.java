package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.Profile;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The rules of a contest.
 *
 * @param seed of the order in which mirrors are sampled
 * @param profile whose way of pulling is predicted
 * @param rigor by which rule mirrors are eliminated
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
    Rigor rigor,
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

  /** The defaults, with this seed. */
  public static ContestSettings defaults(long seed) {
    return builder(seed).build();
  }

  /** Collects what differs from the defaults. */
  public static Builder builder(long seed) {
    return new Builder(seed);
  }

  /** Every default, each with the reason for it. Not thread-safe. */
  public static final class Builder {
    private final long seed;
    // Debian's and Ubuntu's docker.io package still is a dockerd that pulls this way.
    private Profile profile = Profile.DOCKER;
    private Rigor rigor = Rigor.NORMAL;
    // What the moderated rule was calibrated at.
    private double confidence = 0.95;
    // A tenth of a pull is below what one pull differs from the next by itself.
    private double indifference = 0.10;
    // About four middling images: what a person gives away without asking on most lines.
    private long maxBytes = 256 * MIB;
    // A quarter of that, so that no single mirror pays for the whole run.
    private OptionalLong maxBytesPerMirror = OptionalLong.empty();
    // As long as a person waits without looking elsewhere.
    private Duration maxTime = Duration.ofSeconds(60);
    // Simulated contests that are undecided by then stay so. A careful race needs more, because
    // its bound is wider.
    private OptionalInt maxBlocks = OptionalInt.empty();
    // A public mirror is known to ban clients above this (DaoCloud public-image-mirror#6196).
    private int requestsPerMinute = 20;
    // An old image looks like a fast mirror.
    private Duration allowStale = Duration.ZERO;

    private Builder(long seed) {
      this.seed = seed;
    }

    public Builder profile(Profile value) {
      profile = value;
      return this;
    }

    public Builder rigor(Rigor value) {
      rigor = value;
      return this;
    }

    public Builder confidence(double value) {
      confidence = value;
      return this;
    }

    public Builder indifference(double value) {
      indifference = value;
      return this;
    }

    public Builder maxBytes(long value) {
      maxBytes = value;
      return this;
    }

    public Builder maxBytesPerMirror(long value) {
      maxBytesPerMirror = OptionalLong.of(value);
      return this;
    }

    public Builder maxTime(Duration value) {
      maxTime = value;
      return this;
    }

    public Builder maxBlocks(int value) {
      maxBlocks = OptionalInt.of(value);
      return this;
    }

    public Builder requestsPerMinute(int value) {
      requestsPerMinute = value;
      return this;
    }

    public Builder allowStale(Duration value) {
      allowStale = value;
      return this;
    }

    /** Throws {@link IllegalArgumentException} with the reason when they contradict each other. */
    public ContestSettings build() {
      return new ContestSettings(
          seed,
          profile,
          rigor,
          confidence,
          indifference,
          maxBytes,
          maxBytesPerMirror.orElse(Math.min(64 * MIB, maxBytes)),
          maxTime,
          maxBlocks.orElse(rigor == Rigor.CAREFUL ? 16 : 10),
          requestsPerMinute,
          allowStale);
    }
  }
}
