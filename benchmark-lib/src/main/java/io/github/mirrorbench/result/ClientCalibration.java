package io.github.mirrorbench.result;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The ceiling of this client, measured on loopback before the first request to a mirror.
 *
 * @param bytesPerSecond the rate that one stream reaches over TLS with every byte hashed, the
 *     server on the same processors; absent when this machine was too busy to answer itself
 * @param took the time of warm-up and calibration
 */
public record ClientCalibration(OptionalDouble bytesPerSecond, Duration took) {
  public ClientCalibration {
    double rate = bytesPerSecond.orElse(1);
    if (!(rate > 0 && Double.isFinite(rate)) || took.isNegative()) {
      throw new IllegalArgumentException(
          "a client does not fetch " + rate + " bytes a second, found out in " + took);
    }
  }

  /** From here on the client's own work may show in a rate. */
  public static final double NEAR = 0.6;

  /**
   * Returns whether a rate is so near the ceiling that it may be the client's rather than a
   * mirror's.
   */
  public boolean isNearCeiling(double rate) {
    return bytesPerSecond.isPresent() && rate > NEAR * bytesPerSecond.getAsDouble();
  }
}
