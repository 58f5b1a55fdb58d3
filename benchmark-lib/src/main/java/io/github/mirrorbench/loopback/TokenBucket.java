package io.github.mirrorbench.loopback;

/**
 * A token bucket on absolute time: says when bytes may leave, and never forgets a debt, so that a
 * sleep that took too long is made up for. Thread-safe: one bucket may stand for a line that many
 * connections share.
 */
public final class TokenBucket {
  private final double nanosPerByte;
  private final double burstNanos;
  private double debtPaidAt = Double.NEGATIVE_INFINITY;

  /** A full bucket that lets so many bytes per second leave, after a burst. */
  public TokenBucket(double bytesPerSecond, long burstBytes) {
    nanosPerByte = 1e9 / bytesPerSecond;
    burstNanos = burstBytes * nanosPerByte;
  }

  /**
   * Takes {@code bytes} out of the bucket.
   *
   * @param now the time at which they are ready to leave, in nanoseconds of the sender's clock
   * @return when they may leave, not before {@code now}
   */
  synchronized long take(long bytes, long now) {
    debtPaidAt = Math.max(debtPaidAt, now - burstNanos) + bytes * nanosPerByte;
    return Math.max(now, (long) debtPaidAt);
  }
}
