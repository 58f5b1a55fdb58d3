package io.github.mirrorbench.predict;

import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.rules.EngineRules;
import io.github.mirrorbench.rules.HttpRules;
import io.github.mirrorbench.rules.LayerRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The time an engine's pull takes over the network: the profile's round trips, then the layers,
 * first in first out on three workers, the config beside them (moby {@code daemon/config}:
 * DefaultMaxConcurrentDownloads; containerd {@code docs/cri/config.md}: max_concurrent_downloads).
 * Extraction is not part of it.
 */
public final class PullTime {
  /** Layers that an engine fetches at once. */
  public static final int WORKERS = 3;

  private PullTime() {}

  /** Seconds from the first request to the last byte. */
  public static double seconds(Profile profile, PullPlan plan, MirrorModel model) {
    double protocol = protocolSeconds(profile, plan, model);
    double config =
        (EngineRules.of(profile).http().keepsConnections() ? 0 : model.blobSetUpSeconds())
            + model.blobFirstByteSeconds()
            + plan.configSizeBytes() / model.streamBytesPerSecond();
    return protocol + Math.max(config, layersSeconds(profile, plan.layerSizesBytes(), model));
  }

  /** The seconds before the config and the layers, one request after the other. */
  private static double protocolSeconds(Profile profile, PullPlan plan, MirrorModel model) {
    boolean token = model.trips().tokenSeconds() > 0;
    int manifests = plan.hasIndex() ? 3 : 2;
    int challenged = EngineRules.of(profile).http().pings() || token ? 1 : 0;
    int requests = manifests + challenged;
    int connections = EngineRules.of(profile).http().keepsConnections() ? 1 : requests;
    return requests * model.trips().requestSeconds()
        + connections * model.trips().setUpSeconds()
        + model.trips().silentSeconds() * longDials(profile, connections)
        + model.trips().tokenSeconds();
  }

  /** The connections, in units of one that has the engine's whole limit: a ping has less. */
  private static double longDials(Profile profile, int connections) {
    HttpRules rules = EngineRules.of(profile).http();
    double pings = rules.pings() ? 1 : 0;
    return connections
        - pings * (1 - (double) rules.pingWithin().toNanos() / rules.dialWithin().toNanos());
  }

  private static double layersSeconds(Profile profile, List<Long> sizes, MirrorModel model) {
    Workers workers = new Workers(model);
    for (int i = 0; i < sizes.size(); i++) {
      // A kept connection is there from the worker's second layer on.
      double setUp =
          EngineRules.of(profile).http().keepsConnections() && i >= WORKERS
              ? 0
              : model.blobSetUpSeconds();
      long size = sizes.get(i);
      double latency =
          setUp
              + model.blobFirstByteSeconds()
              + (size > 0 ? model.rampSeconds() : 0)
              + size * model.delaySecondsPerByte()
              + resumeSeconds(profile, size, model);
      workers.fetch(latency, (double) size);
    }
    return workers.finish();
  }

  /** The engine waits before each resume, longer each time, and opens a connection for it. */
  private static double resumeSeconds(Profile profile, long size, MirrorModel model) {
    LayerRules rules = EngineRules.of(profile).layers();
    double needed = Math.max(0, Math.ceil(size / model.breaksAfterBytes()) - 1);
    double breaks = rules.forgetsByProgress() ? needed : Math.min(needed, rules.resumes());
    double backOff = rules.backOff().toNanos() / 1e9;
    return (breaks + model.chanceOfBreak())
            * (model.blobSetUpSeconds() + model.blobFirstByteSeconds())
        + backOff * (breaks * (breaks + 1) / 2 + model.chanceOfBreak());
  }

  /** The three workers in virtual time; bodies under way share the rate. */
  private static final class Workers {
    private final MirrorModel model;
    private final List<Body> bodies = new ArrayList<>(WORKERS);
    private double now;

    Workers(MirrorModel model) {
      this.model = model;
    }

    void fetch(double latency, double bytes) {
      while (bodies.size() == WORKERS) {
        advance();
      }
      bodies.add(new Body(now + latency, bytes));
    }

    double finish() {
      while (!bodies.isEmpty()) {
        advance();
      }
      return now;
    }

    /** On to the next moment at which a body begins or ends. */
    private void advance() {
      List<Body> running = bodies.stream().filter(body -> body.start <= now).toList();
      double rate =
          Math.min(
              model.streamBytesPerSecond(),
              model.sharedBytesPerSecond() / Math.max(1, running.size()));
      Body next =
          Collections.min(bodies, Comparator.comparingDouble(body -> body.event(now, rate)));
      double end = next.event(now, rate);
      running.forEach(body -> body.left = Math.max(0, body.left - rate * (end - now)));
      now = end;
      if (running.contains(next)) {
        bodies.remove(next);
      }
    }
  }

  /** The body of one layer, waited for or under way. */
  private static final class Body {
    private final double start;
    private double left;

    Body(double start, double bytes) {
      this.start = start;
      this.left = bytes;
    }

    double event(double now, double rate) {
      return start > now ? start : now + left / rate;
    }
  }
}
