package io.github.mirrorbench.result;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The rules of a contest.
 *
 * @param seed the seed of the order in which mirrors are sampled
 * @param profile the engine whose way of pulling is predicted
 * @param connections the connections of the engine's requests, which depend on its release; absent
 *     in documents of releases that knew only the profile's own
 * @param rigor the rule by which mirrors are eliminated
 * @param confidence the required probability that the choice is right, from 0.8 to 0.99
 * @param indifference the relative difference of pull times that does not matter, from 0.01 to 1
 * @param maxBytes the byte budget of the whole run
 * @param maxBytesPerMirror the byte budget of any one mirror
 * @param maxTime the time budget, from the first request to the verdict
 * @param maxBlocks the maximum number of blocks of the race
 * @param requestsPerMinute the maximum number of requests to any one host in a minute
 * @param allowStale the time by which a mirror's image may be older than the reference
 * @param localGrowth the factor by which both byte budgets are larger where all mirrors that
 *     deliver are at loopback or private addresses, at least 1; absent where a budget was given
 */
public record ContestSettings(
    long seed,
    Profile profile,
    Optional<ConnectionUse> connections,
    Rigor rigor,
    double confidence,
    double indifference,
    long maxBytes,
    long maxBytesPerMirror,
    Duration maxTime,
    int maxBlocks,
    int requestsPerMinute,
    Duration allowStale,
    OptionalInt localGrowth) {
  private static final long MIB = 1024 * 1024;

  /** Debian's and Ubuntu's docker.io package still is a dockerd that pulls this way. */
  public static final Profile PROFILE = Profile.DOCKER;

  /** The confidence that the moderated rule was calibrated at. */
  public static final double CONFIDENCE = 0.95;

  /** A tenth of a pull is below what one pull differs from the next by itself. */
  public static final double INDIFFERENCE = 0.10;

  /** About four middling images: what a person gives away without asking on most lines. */
  public static final long MAX_BYTES = 256 * MIB;

  /** A quarter of that, so that no single mirror pays for the whole run. */
  public static final long MAX_BYTES_PER_MIRROR = 64 * MIB;

  /** Bytes within a site cost nobody anything, and its lines are that much faster. */
  private static final int LOCAL_GROWTH = 32;

  /** The time that a person waits without looking elsewhere. */
  public static final Duration MAX_TIME = Duration.ofSeconds(60);

  /** Simulated contests that are undecided by then stay so. */
  public static final int MAX_BLOCKS = 10;

  /** A careful race needs more, because its bound is wider. */
  public static final int MAX_BLOCKS_CAREFUL = 16;

  /** A public mirror is known to ban clients above this (DaoCloud public-image-mirror#6196). */
  public static final int REQUESTS_PER_MINUTE = 20;

  /** An old image looks like a fast mirror. */
  public static final Duration ALLOW_STALE = Duration.ZERO;

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
    require(localGrowth.orElse(1) >= 1, "budgets among local mirrors are not smaller");
    require(!allowStale.isNegative(), "the age of a stale image cannot be negative");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The connections of the engine's requests. */
  public ConnectionUse connectionUse() {
    return connections.orElse(profile.connections());
  }

  /** These settings with the byte budgets that are in force among local mirrors. */
  public ContestSettings grownLocally() {
    int factor = localGrowth.orElse(1);
    return new ContestSettings(
        seed,
        profile,
        connections,
        rigor,
        confidence,
        indifference,
        factor * maxBytes,
        factor * maxBytesPerMirror,
        maxTime,
        maxBlocks,
        requestsPerMinute,
        allowStale,
        OptionalInt.empty());
  }

  /**
   * These settings with other budgets, for a race that shares those of a run.
   *
   * @throws IllegalArgumentException with the reason when they are too small to measure with
   */
  public ContestSettings within(long bytes, long bytesPerMirror, Duration time, int perMinute) {
    return new ContestSettings(
        seed,
        profile,
        connections,
        rigor,
        confidence,
        indifference,
        bytes,
        bytesPerMirror,
        time,
        maxBlocks,
        perMinute,
        allowStale,
        localGrowth);
  }

  /** The defaults, with this seed. */
  public static ContestSettings defaults(long seed) {
    return builder(seed).build();
  }

  /** Collects what differs from the defaults. */
  public static Builder builder(long seed) {
    return new Builder(seed);
  }

  /** Collects what differs from the defaults. Not thread-safe. */
  public static final class Builder {
    private final long seed;
    private Profile profile = PROFILE;
    private Optional<ConnectionUse> connections = Optional.empty();
    private Rigor rigor = Rigor.NORMAL;
    private double confidence = CONFIDENCE;
    private double indifference = INDIFFERENCE;
    private OptionalLong maxBytes = OptionalLong.empty();
    private OptionalLong maxBytesPerMirror = OptionalLong.empty();
    private Duration maxTime = MAX_TIME;
    private OptionalInt maxBlocks = OptionalInt.empty();
    private int requestsPerMinute = REQUESTS_PER_MINUTE;
    private Duration allowStale = ALLOW_STALE;

    private Builder(long seed) {
      this.seed = seed;
    }

    public Builder profile(Profile value) {
      profile = value;
      return this;
    }

    /**
     * The connections of the engine's requests; by default those of {@link Profile#connections}.
     */
    public Builder connections(ConnectionUse value) {
      connections = Optional.of(value);
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
      maxBytes = OptionalLong.of(value);
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

    /**
     * Byte budgets grow locally where none was set. Throws {@link IllegalArgumentException} with
     * the reason when the settings contradict each other.
     */
    public ContestSettings build() {
      long most = maxBytes.orElse(MAX_BYTES);
      return new ContestSettings(
          seed,
          profile,
          Optional.of(connections.orElse(profile.connections())),
          rigor,
          confidence,
          indifference,
          most,
          maxBytesPerMirror.orElse(Math.min(MAX_BYTES_PER_MIRROR, most)),
          maxTime,
          maxBlocks.orElse(rigor == Rigor.CAREFUL ? MAX_BLOCKS_CAREFUL : MAX_BLOCKS),
          requestsPerMinute,
          allowStale,
          maxBytes.isEmpty() && maxBytesPerMirror.isEmpty()
              ? OptionalInt.of(LOCAL_GROWTH)
              : OptionalInt.empty());
    }
  }
}
