package io.github.mirrorbench.contest;

import java.util.Random;

/**
 * A kind of world in which contests are held.
 *
 * @param name the name in the table
 * @param mirrors the number of candidates
 * @param meanGap mean of the exponential gaps from one mirror to the next, in pull times of the
 *     best
 * @param noise shape of a sample's scatter
 * @param stalls chance that a sample stalls
 * @param lineDrift deviation of the drift that all mirrors share
 * @param ownDrift deviation of each mirror's own drift
 * @param ownDriftSeconds the memory of that drift
 * @param bursts whether some mirrors throttle after a burst
 * @param limitedEach the share of mirrors that limit each connection, so that several streams gain
 *     up to three times as much as one
 * @param far the share of mirrors that are 50 to 300 ms away, with slow start
 */
record Scenario(
    String name,
    int mirrors,
    double meanGap,
    Noise noise,
    double stalls,
    double lineDrift,
    double ownDrift,
    double ownDriftSeconds,
    boolean bursts,
    double limitedEach,
    double far) {
  /** The default memory of drift: samples 0.3 s apart correlate by 0.9. */
  static final double DRIFT_SECONDS = 3;

  /** The shape of a sample's scatter; standard deviation 1. */
  enum Noise {
    GAUSSIAN {
      @Override
      double draw(Random random) {
        return random.nextGaussian();
      }
    },
    /** Student's t with three degrees of freedom. */
    HEAVY_TAILED {
      @Override
      double draw(Random random) {
        double a = random.nextGaussian();
        double b = random.nextGaussian();
        double c = random.nextGaussian();
        return random.nextGaussian() / Math.sqrt(a * a + b * b + c * c);
      }
    };

    abstract double draw(Random random);
  }

  static Scenario of(String name, int mirrors, double meanGap) {
    return new Scenario(
        name, mirrors, meanGap, Noise.GAUSSIAN, 0, 0.15, 0, DRIFT_SECONDS, false, 0, 0);
  }

  Scenario heavyTailed() {
    return new Scenario(
        name,
        mirrors,
        meanGap,
        Noise.HEAVY_TAILED,
        stalls,
        lineDrift,
        ownDrift,
        ownDriftSeconds,
        bursts,
        limitedEach,
        far);
  }

  Scenario stalling(double chance) {
    return new Scenario(
        name,
        mirrors,
        meanGap,
        noise,
        chance,
        lineDrift,
        ownDrift,
        ownDriftSeconds,
        bursts,
        limitedEach,
        far);
  }

  Scenario drifting(double line, double own, double ownSeconds) {
    return new Scenario(
        name, mirrors, meanGap, noise, stalls, line, own, ownSeconds, bursts, limitedEach, far);
  }

  Scenario bursting() {
    return new Scenario(
        name,
        mirrors,
        meanGap,
        noise,
        stalls,
        lineDrift,
        ownDrift,
        ownDriftSeconds,
        true,
        limitedEach,
        far);
  }

  /** Some mirrors limit each connection, the others all connections of a client together. */
  Scenario limitingEach(double share) {
    return new Scenario(
        name,
        mirrors,
        meanGap,
        noise,
        stalls,
        lineDrift,
        ownDrift,
        ownDriftSeconds,
        bursts,
        share,
        far);
  }

  /** Some mirrors are far away. */
  Scenario withFar(double share) {
    return new Scenario(
        name,
        mirrors,
        meanGap,
        noise,
        stalls,
        lineDrift,
        ownDrift,
        ownDriftSeconds,
        bursts,
        limitedEach,
        share);
  }
}
