package io.github.mirrorbench.contest;

import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.predict.RoundTrips;
import java.util.Random;

/** A mirror that exists only as numbers: its true speed, and how its samples scatter around it. */
final class SimulatedMirror {
  /** Round trips of TCP and TLS 1.3 with a certificate check, before a request can be sent. */
  private static final double SET_UP_ROUND_TRIPS = 2;

  /** A sample of this length scatters 1.7 times as much as a full fetch; shorter ones more. */
  private static final double SAMPLE_SECONDS = 0.3;

  /** Twelve times as long as usual is a stall, which a client gives up; not noise. */
  private static final double MOST_NOISE = 2.5;

  private final double roundTrip;
  private final double rate;
  private final Scenario scenario;
  private final double deviation;
  private final Drift drift;
  private final Random random;
  private double burstLeft;

  SimulatedMirror(Scenario scenario, double roundTrip, double rate, Random random) {
    this.scenario = scenario;
    this.roundTrip = roundTrip;
    this.rate = rate;
    this.random = random;
    this.deviation = 0.08 + 0.17 * random.nextDouble();
    this.drift = new Drift(scenario.ownDrift(), scenario.ownDriftSeconds(), random);
    this.burstLeft = scenario.bursts() && random.nextDouble() < 0.3 ? 12e6 : Double.NaN;
  }

  double roundTrip() {
    return roundTrip;
  }

  double setUp() {
    return SET_UP_ROUND_TRIPS * roundTrip;
  }

  /** The rate that lasts. */
  double lastingRate() {
    return isBursting() ? rate / 3 : rate;
  }

  double rate(double limit) {
    return Math.min(rate, limit);
  }

  boolean isBursting() {
    return !Double.isNaN(burstLeft);
  }

  /** Seconds for the next bytes of a body, undisturbed. */
  double bodySeconds(double bytes, double limit) {
    if (!isBursting()) {
      return bytes / Math.min(rate, limit);
    }
    double fast = Math.min(burstLeft, bytes);
    return fast / Math.min(rate, limit) + (bytes - fast) / Math.min(rate / 3, limit);
  }

  /** Takes these bytes out of what may still come in a burst. */
  void sent(double bytes) {
    burstLeft -= Math.min(burstLeft, bytes);
  }

  /**
   * Returns the factor by which the mirror's own noise multiplies the time of a fetch of this
   * length.
   */
  double noise(double now, double seconds) {
    double factor =
        seconds > 20 * SAMPLE_SECONDS
            ? 1
            : 1.7 * Math.pow(Math.max(1, SAMPLE_SECONDS / Math.max(seconds, 0.03)), 0.25);
    double noise = drift.at(now) + scenario.noise().draw(random) * deviation * factor;
    return Math.max(-MOST_NOISE, Math.min(MOST_NOISE, noise));
  }

  /** Seconds that a stall adds. */
  double stall() {
    return random.nextDouble() < scenario.stalls()
        ? 0.2 - 0.4 * Math.log(1 - random.nextDouble())
        : 0;
  }

  /** The truth of the mirror in the long run. */
  MirrorModel truth() {
    return new MirrorModel(
        new RoundTrips(setUp(), 0, 2 * setUp() + roundTrip, roundTrip),
        setUp(),
        roundTrip,
        0,
        0,
        lastingRate(),
        lastingRate());
  }
}
