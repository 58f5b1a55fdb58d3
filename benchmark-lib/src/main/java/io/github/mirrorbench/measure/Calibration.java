package io.github.mirrorbench.measure;

import java.time.Duration;

/**
 * What this client can do by itself, measured on loopback before any mirror is asked.
 *
 * @param bytesPerSecond that one stream reaches over TLS with every byte hashed, the server on the
 *     same processors
 * @param firstByte of a small request over a new TLS connection: what the client adds to every
 *     latency
 * @param took how long warm-up and calibration lasted
 */
public record Calibration(double bytesPerSecond, Duration firstByte, Duration took) {
  /** From here on the client's own work may show in a rate. */
  public static final double NEAR = 0.6;

  public Calibration {
    if (!(bytesPerSecond > 0) || Double.isInfinite(bytesPerSecond)) {
      throw new IllegalArgumentException("a ceiling is positive and finite: " + bytesPerSecond);
    }
  }

  /** Whether a rate is so near the ceiling that it may be the client's rather than a mirror's. */
  public boolean isNearCeiling(double rate) {
    return rate > NEAR * bytesPerSecond;
  }
}
