package io.github.mirrorbench.loopback;

/**
 * A line of limited rate that the responses sent over it share, first come first served chunk by
 * chunk. Thread-safe.
 */
public final class Line {
  private final TokenBucket bucket;

  /** A line that carries so many bytes per second, after a burst. */
  public Line(double bytesPerSecond, long burstBytes) {
    bucket = new TokenBucket(bytesPerSecond, burstBytes);
  }

  long take(long bytes, long now) {
    return bucket.take(bytes, now);
  }
}
