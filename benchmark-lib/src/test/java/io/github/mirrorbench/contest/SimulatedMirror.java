package io.github.mirrorbench.contest;

import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.predict.RoundTrips;
import java.util.Arrays;
import java.util.List;
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
  private final double gain;
  private final boolean isFar;
  private double burstLeft;

  /**
   * @param rate the bytes a second of all connections together
   * @param gain the factor by which one connection gets less
   * @param isFar whether its connections start slowly
   * @param isBursting whether a third of the rate is left after the first bytes
   */
  SimulatedMirror(
      Scenario scenario,
      double roundTrip,
      double rate,
      double gain,
      boolean isFar,
      boolean isBursting,
      Random random) {
    this.scenario = scenario;
    this.gain = gain;
    this.isFar = isFar;
    this.roundTrip = roundTrip;
    this.rate = rate;
    this.random = random;
    this.deviation = 0.08 + 0.17 * random.nextDouble();
    this.drift =
        new Drift(scenario.weather().ownDrift(), scenario.weather().ownDriftSeconds(), random);
    this.burstLeft = isBursting ? 12e6 : Double.NaN;
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

  /** The rate of one connection. */
  double rate(double limit) {
    return Math.min(rate / gain, limit);
  }

  boolean isBursting() {
    return !Double.isNaN(burstLeft);
  }

  /** The seconds after which each further share of bodies side by side has come, undisturbed. */
  double[][] marks(List<Long> bodies, double limit, int marks) {
    double together = Math.min(rate, limit);
    double[][] times =
        new FluidBodies(Math.min(together, rate(limit)), together, slowStartSeconds())
            .marks(bodies, marks);
    // What would have come in this time at the rate of the burst comes as late as its end makes it.
    for (double[] body : times) {
      Arrays.setAll(body, mark -> seconds(together * body[mark], limit));
    }
    return times;
  }

  private double slowStartSeconds() {
    return isFar ? roundTrip : 0;
  }

  private double seconds(double bytes, double limit) {
    double fast = isBursting() ? Math.min(burstLeft, bytes) : bytes;
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
    double noise = drift.at(now) + scenario.weather().noise().draw(random) * deviation * factor;
    return Math.max(-MOST_NOISE, Math.min(MOST_NOISE, noise));
  }

  /** Seconds that a stall adds. */
  double stall() {
    return random.nextDouble() < scenario.weather().stalls()
        ? 0.2 - 0.4 * Math.log(1 - random.nextDouble())
        : 0;
  }

  /** The truth of the mirror in the long run. */
  MirrorModel truth() {
    double one = lastingRate() / gain;
    double share = Math.min(one, lastingRate() / 3);
    return new MirrorModel(
        new RoundTrips(setUp(), 0, 2 * setUp() + roundTrip, roundTrip),
        setUp(),
        roundTrip,
        0,
        new FluidBodies(one, lastingRate(), slowStartSeconds()).rampSeconds(share),
        one,
        lastingRate());
  }
}
