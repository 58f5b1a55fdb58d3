package io.github.mirrorbench.loopback;

import java.time.Duration;

/**
 * The speed at which a server sends one body: a token bucket, a wait before the head and a
 * simulated slow start. Immutable.
 *
 * @param bytesPerSecond the rate of the bucket; {@link Double#POSITIVE_INFINITY} for no limit
 * @param burstBytes the bytes sent at once before the rate holds
 * @param headDelay the time between the end of the request and the first byte of the response
 * @param roundTrip the round trip of the simulated slow start: the window begins at {@link
 *     #INITIAL_WINDOW} bytes and doubles every round trip until it no longer limits; zero for none
 */
public record Pace(double bytesPerSecond, long burstBytes, Duration headDelay, Duration roundTrip) {
  /** Ten segments of 1460 bytes (RFC 6928). */
  public static final long INITIAL_WINDOW = 14_600;

  /** No limit: bodies are sent as fast as the machine can. */
  public static final Pace UNLIMITED =
      new Pace(Double.POSITIVE_INFINITY, 0, Duration.ZERO, Duration.ZERO);

  public Pace {
    if (!(bytesPerSecond > 0)) {
      throw new IllegalArgumentException("a rate is positive, not " + bytesPerSecond);
    }
    if (burstBytes < 0 || headDelay.isNegative() || roundTrip.isNegative()) {
      throw new IllegalArgumentException("burst, delay and round trip are not negative");
    }
  }

  /** Bytes per second from the first byte to the last. */
  public static Pace of(double bytesPerSecond) {
    return UNLIMITED.withRate(bytesPerSecond);
  }

  /** Returns this pace at another rate. */
  public Pace withRate(double rate) {
    return new Pace(rate, burstBytes, headDelay, roundTrip);
  }

  /** Returns this pace with so many bytes at once before the rate holds. */
  public Pace withBurst(long bytes) {
    return new Pace(bytesPerSecond, bytes, headDelay, roundTrip);
  }

  /** Returns this pace with a wait before the head. */
  public Pace withHeadDelay(Duration delay) {
    return new Pace(bytesPerSecond, burstBytes, delay, roundTrip);
  }

  /** Returns this pace with a slow start of the given round trip. */
  public Pace withSlowStart(Duration time) {
    return new Pace(bytesPerSecond, burstBytes, headDelay, time);
  }

  /**
   * Returns the number of bytes to write at once: about two milliseconds' worth, so that pacing is
   * fine and cheap; less than 2 KiB only where that would take longer than a fifth of a second.
   */
  int chunkBytes() {
    double twoMilliseconds = bytesPerSecond / 500;
    double least = Math.max(1, Math.min(2_048, bytesPerSecond / 5));
    return (int) Math.max(least, Math.min(65_536, twoMilliseconds));
  }
}
