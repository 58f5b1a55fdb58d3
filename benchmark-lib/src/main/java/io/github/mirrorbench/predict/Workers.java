package io.github.mirrorbench.predict;

import io.github.mirrorbench.rules.EngineRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The layers of one pull in virtual time, as many at once as the engine has workers; bodies under
 * way share the rate. Connections are shared as by Go's {@code http.Transport}: a layer that finds
 * none idle dials, and takes the first one that is dialled or left by another layer.
 */
final class Workers {
  private final int atOnce;
  private final int keepsIdle;
  private final MirrorModel model;
  private final List<Body> bodies = new ArrayList<>();
  private final List<Double> dials = new ArrayList<>();
  private double now;
  private int idle;
  private double detour;

  /** Workers for a pull that has read the manifest over a connection that may be kept. */
  Workers(EngineRules rules, MirrorModel model) {
    this.atOnce = rules.layers().atOnce();
    this.keepsIdle = rules.http().keepsIdle();
    this.idle = Math.min(1, keepsIdle);
    this.model = model;
    double ofOneHost = model.trips().setUpSeconds() + model.trips().silentSeconds();
    // The manifest's connection leads to the mirror, not to storage that it redirects to.
    this.detour = Math.max(0, model.blobSetUpSeconds() - ofOneHost);
  }

  /**
   * Begins a layer as soon as a worker is free.
   *
   * @param latency seconds from its request to the first byte of its body
   */
  void fetch(double latency, double bytes) {
    while (bodies.size() == atOnce) {
      advance();
    }
    Body body = new Body(latency, bytes);
    bodies.add(body);
    if (idle > 0) {
      idle--;
      body.begin(now + detour);
      detour = 0;
    } else {
      dials.add(now + model.blobSetUpSeconds());
    }
  }

  /** Seconds until the last byte of the last layer. */
  double finish() {
    while (!bodies.isEmpty()) {
      advance();
    }
    return now;
  }

  /** On to the next moment at which a connection is there, or a body begins or ends. */
  private void advance() {
    List<Body> running = bodies.stream().filter(body -> body.start <= now).toList();
    double rate =
        Math.min(
            model.streamBytesPerSecond(),
            model.sharedBytesPerSecond() / Math.max(1, running.size()));
    Body next = Collections.min(bodies, Comparator.comparingDouble(body -> body.event(now, rate)));
    double nextBody = next.event(now, rate);
    double nextDial = dials.stream().mapToDouble(Double::doubleValue).min().orElse(nextBody);
    double moment = Math.min(nextBody, nextDial);
    running.forEach(body -> body.left = Math.max(0, body.left - rate * (moment - now)));
    now = moment;
    if (!dials.isEmpty() && nextDial <= nextBody) {
      dials.remove(nextDial);
      release(true);
    } else if (running.contains(next)) {
      // Layers that end together leave their connections before any other layer begins.
      List<Body> ended =
          running.stream().filter(body -> body.equals(next) || body.left <= 0).toList();
      bodies.removeAll(ended);
      ended.forEach(body -> release(keepsIdle > 0));
    }
  }

  /** Hands a connection on, where it can be used once more. */
  private void release(boolean usable) {
    if (usable) {
      bodies.stream()
          .filter(Body::waits)
          .findFirst()
          .ifPresentOrElse(
              waiting -> waiting.begin(now), () -> idle = Math.min(keepsIdle, idle + 1));
    }
  }

  /** The body of one layer: without a connection, waited for or under way. */
  private static final class Body {
    private final double latency;
    private double start = Double.POSITIVE_INFINITY;
    private double left;

    Body(double latency, double bytes) {
      this.latency = latency;
      this.left = bytes;
    }

    boolean waits() {
      return Double.isInfinite(start);
    }

    void begin(double now) {
      start = now + latency;
    }

    double event(double now, double rate) {
      return start > now ? start : now + left / rate;
    }
  }
}
