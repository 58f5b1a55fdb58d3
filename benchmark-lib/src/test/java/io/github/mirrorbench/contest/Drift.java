package io.github.mirrorbench.contest;

import java.util.Random;

/** A slow random check that is pulled back to zero (Ornstein-Uhlenbeck), in logarithms of time. */
final class Drift {
  private final double deviation;
  private final double memorySeconds;
  private final Random random;
  private double value;
  private double at;

  Drift(double deviation, double memorySeconds, Random random) {
    this.deviation = deviation;
    this.memorySeconds = memorySeconds;
    this.random = random;
    this.value = deviation == 0 ? 0 : deviation * random.nextGaussian();
  }

  double at(double now) {
    if (deviation == 0) {
      return 0;
    }
    double kept = Math.exp(-Math.max(0, now - at) / memorySeconds);
    value = kept * value + deviation * Math.sqrt(1 - kept * kept) * random.nextGaussian();
    at = now;
    return value;
  }
}
