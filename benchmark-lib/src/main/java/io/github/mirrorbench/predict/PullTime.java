package io.github.mirrorbench.predict;

import io.github.mirrorbench.rules.EngineRules;
import io.github.mirrorbench.rules.HttpRules;
import io.github.mirrorbench.rules.LayerRules;
import java.util.List;

/**
 * The time an engine's pull takes over the network: the profile's round trips, then the layers,
 * first in first out, as many at once as the engine has workers, the config beside them or before.
 * Extraction is not part of it.
 */
public final class PullTime {
  private PullTime() {}

  /** Seconds from the first request to the last byte. */
  public static double seconds(EngineRules rules, PullPlan plan, MirrorModel model) {
    double protocol = protocolSeconds(rules, plan, model);
    double config =
        (rules.http().keepsConnections() ? 0 : model.blobSetUpSeconds())
            + model.blobFirstByteSeconds()
            + plan.configSizeBytes() / model.streamBytesPerSecond();
    double layers = layersSeconds(rules, plan.layerSizesBytes(), model);
    return rules.layers().afterConfig()
        ? protocol + config + layers
        : protocol + Math.max(config, layers);
  }

  /** The seconds before the config and the layers, one request after the other. */
  private static double protocolSeconds(EngineRules rules, PullPlan plan, MirrorModel model) {
    boolean token = model.trips().tokenSeconds() > 0;
    int heads = rules.manifests().headsTags() ? 1 : 0;
    int manifests = plan.hasIndex() ? 2 : 1;
    int challenged = rules.http().pings() || token ? 1 : 0;
    int requests = heads + manifests + challenged;
    // The one of the ping, or of containerd's resolver, serves nothing else (seen in podman 5.4 and
    // in containerd 1.6 and 2.1): its body is left unread, as moby's auth.go does too.
    int connections = rules.http().keepsConnections() ? 2 : requests;
    return requests * model.trips().requestSeconds()
        + connections * model.trips().setUpSeconds()
        + model.trips().silentSeconds() * longDials(rules, connections)
        + model.trips().tokenSeconds();
  }

  /** The connections, in units of one that has the engine's whole limit: a ping has less. */
  private static double longDials(EngineRules rules, int connections) {
    HttpRules http = rules.http();
    double pings = http.pings() ? 1 : 0;
    return connections
        - pings * (1 - (double) http.pingWithin().toNanos() / http.dialWithin().toNanos());
  }

  private static double layersSeconds(EngineRules rules, List<Long> sizes, MirrorModel model) {
    Workers workers = new Workers(rules, model);
    for (long size : sizes) {
      double latency =
          model.blobFirstByteSeconds()
              + (size > 0 ? model.rampSeconds() : 0)
              + size * model.delaySecondsPerByte()
              + resumeSeconds(rules, size, model);
      workers.fetch(latency, (double) size);
    }
    return workers.finish();
  }

  /** The engine waits before each resume, longer each time, and opens a connection for it. */
  private static double resumeSeconds(EngineRules rules, long size, MirrorModel model) {
    LayerRules layers = rules.layers();
    double needed = Math.max(0, Math.ceil(size / model.breaksAfterBytes()) - 1);
    double breaks = layers.forgetsByProgress() ? needed : Math.min(needed, layers.resumes());
    double backOff = layers.backOff().toNanos() / 1e9;
    return (breaks + model.chanceOfBreak())
            * (model.blobSetUpSeconds() + model.blobFirstByteSeconds())
        + backOff * (breaks * (breaks + 1) / 2 + model.chanceOfBreak());
  }
}
