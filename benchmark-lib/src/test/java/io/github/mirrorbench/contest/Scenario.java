package io.github.mirrorbench.contest;

import java.util.Random;

/**
 * A kind of world in which contests are held.
 *
 * @param name the name in the table
 * @param mirrors the number of candidates
 */
record Scenario(String name, int mirrors, Gaps gaps, Weather weather, Paths paths) {
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

  /** The distances between mirrors, in pull times of the best. */
  interface Gaps {
    /** The pull time of the next mirror, where this one is the last so far. */
    double after(double slower, Random random);
  }

  /**
   * The influences on the time of a fetch.
   *
   * @param noise shape of a sample's scatter
   * @param stalls chance that a sample stalls
   * @param lineDrift deviation of the drift that all mirrors share
   * @param ownDrift deviation of each mirror's own drift
   * @param ownDriftSeconds the memory of that drift
   * @param firstTakes the factor of the time of each block's first sample
   */
  record Weather(
      Noise noise,
      double stalls,
      double lineDrift,
      double ownDrift,
      double ownDriftSeconds,
      double firstTakes) {}

  /**
   * The ways between mirrors and the client.
   *
   * @param bursting the share of mirrors that throttle after a burst
   * @param limitedEach the share of mirrors that limit each connection, so that several streams
   *     gain up to three times as much as one
   * @param far the share of mirrors that are 50 to 300 ms away, with slow start
   */
  record Paths(double bursting, double limitedEach, double far) {}

  private static final Weather USUAL = new Weather(Noise.GAUSSIAN, 0, 0.15, 0, DRIFT_SECONDS, 1);

  /** Gaps are exponential. */
  static Scenario of(String name, int mirrors, double meanGap) {
    Gaps gaps = (slower, random) -> slower - meanGap * Math.log(1 - random.nextDouble());
    return new Scenario(name, mirrors, gaps, USUAL, new Paths(0, 0, 0));
  }

  /**
   * The least favourable case of a selection: all rivals are behind the best by the same gap
   * (Bechhofer, "A Single-Sample Multiple Decision Procedure for Ranking Means of Normal
   * Populations with known Variances", 1954).
   */
  static Scenario slippage(int mirrors, double gap) {
    return new Scenario(
        "slippage K=" + mirrors + ", " + Math.round(100 * gap) + " %",
        mirrors,
        (slower, random) -> 1 + gap,
        USUAL,
        new Paths(0, 0, 0));
  }

  Scenario named(String other) {
    return new Scenario(other, mirrors, gaps, weather, paths);
  }

  private Scenario in(Weather other) {
    return new Scenario(name, mirrors, gaps, other, paths);
  }

  Scenario heavyTailed() {
    return in(
        new Weather(
            Noise.HEAVY_TAILED,
            weather.stalls,
            weather.lineDrift,
            weather.ownDrift,
            weather.ownDriftSeconds,
            weather.firstTakes));
  }

  Scenario stalling(double chance) {
    return in(
        new Weather(
            weather.noise,
            chance,
            weather.lineDrift,
            weather.ownDrift,
            weather.ownDriftSeconds,
            weather.firstTakes));
  }

  Scenario drifting(double line, double own, double ownSeconds) {
    return in(
        new Weather(weather.noise, weather.stalls, line, own, ownSeconds, weather.firstTakes));
  }

  /** The first sample of a block finds a refilled bucket, or a line that has rested. */
  Scenario firstTaking(double factor) {
    return in(
        new Weather(
            weather.noise,
            weather.stalls,
            weather.lineDrift,
            weather.ownDrift,
            weather.ownDriftSeconds,
            factor));
  }

  Scenario bursting() {
    return over(new Paths(0.3, paths.limitedEach, paths.far));
  }

  /** Some mirrors limit each connection, the others all connections of a client together. */
  Scenario limitingEach(double share) {
    return over(new Paths(paths.bursting, share, paths.far));
  }

  /** Some mirrors are far away. */
  Scenario withFar(double share) {
    return over(new Paths(paths.bursting, paths.limitedEach, share));
  }

  private Scenario over(Paths other) {
    return new Scenario(name, mirrors, gaps, weather, other);
  }
}
