package io.github.mirrorbench.predict;

import io.github.mirrorbench.result.Profile;
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
        (profile.keepsConnections() ? 0 : model.blobSetUpSeconds())
            + model.blobFirstByteSeconds()
            + plan.configSizeBytes() / model.streamBytesPerSecond();
    return protocol + Math.max(config, layersSeconds(profile, plan.layerSizesBytes(), model));
  }

  /** The seconds before the config and the layers, one request after the other. */
  private static double protocolSeconds(Profile profile, PullPlan plan, MirrorModel model) {
    boolean token = model.trips().tokenSeconds() > 0;
    int manifests = plan.hasIndex() ? 3 : 2;
    int challenged = profile.pings() || token ? 1 : 0;
    int requests = manifests + challenged;
    int connections = profile.keepsConnections() ? 1 : requests;
    return requests * model.trips().requestSeconds()
        + connections * model.trips().setUpSeconds()
        + model.trips().tokenSeconds();
  }

  private static double layersSeconds(Profile profile, List<Long> sizes, MirrorModel model) {
    Workers workers = new Workers(model);
    for (int i = 0; i < sizes.size(); i++) {
      // A kept connection is there from the worker's second layer on.
      double setUp = profile.keepsConnections() && i >= WORKERS ? 0 : model.blobSetUpSeconds();
      long size = sizes.get(i);
      double latency =
          setUp
              + model.blobFirstByteSeconds()
              + (size > 0 ? model.rampSeconds() : 0)
              + size * model.delaySecondsPerByte();
      workers.fetch(latency, (double) size);
    }
    return workers.finish();
  }

  /** Three workers in virtual time; bodies under way share the rate. */
  private static final class Workers {
    private final double streamRate;
    private final double sharedRate;
    private final double[] bodyStart = new double[WORKERS];
    private final double[] bytesLeft = new double[WORKERS];
    private final boolean[] busy = new boolean[WORKERS];
    private double now;

    Workers(MirrorModel model) {
      this.streamRate = model.streamBytesPerSecond();
      this.sharedRate = model.sharedBytesPerSecond();
    }

    void fetch(double latency, double bytes) {
      int free = free();
      while (free < 0) {
        advance();
        free = free();
      }
      busy[free] = true;
      bodyStart[free] = now + latency;
      bytesLeft[free] = bytes;
    }

    double finish() {
      while (busy[0] || busy[1] || busy[2]) {
        advance();
      }
      return now;
    }

    private int free() {
      for (int i = 0; i < WORKERS; i++) {
        if (!busy[i]) {
          return i;
        }
      }
      return -1;
    }

    /** On to the next moment at which a body begins or ends. */
    private void advance() {
      double rate = rate();
      int next = -1;
      double end = Double.POSITIVE_INFINITY;
      for (int i = 0; i < WORKERS; i++) {
        if (busy[i]) {
          double event = bodyStart[i] > now ? bodyStart[i] : now + bytesLeft[i] / rate;
          if (event < end) {
            end = event;
            next = i;
          }
        }
      }
      boolean bodyEnds = bodyStart[next] <= now;
      for (int i = 0; i < WORKERS; i++) {
        if (busy[i] && bodyStart[i] <= now) {
          bytesLeft[i] = Math.max(0, bytesLeft[i] - rate * (end - now));
        }
      }
      now = end;
      if (bodyEnds) {
        busy[next] = false;
      }
    }

    private double rate() {
      int active = 0;
      for (int i = 0; i < WORKERS; i++) {
        active += busy[i] && bodyStart[i] <= now ? 1 : 0;
      }
      return Math.min(streamRate, sharedRate / Math.max(1, active));
    }
  }
}
