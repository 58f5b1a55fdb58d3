package io.github.mirrorbench.measure;

import io.github.mirrorbench.registry.Hop;
import io.github.mirrorbench.registry.RegistrySettings;
import java.time.Duration;
import java.util.List;

/** Knows when it was this machine, not a mirror, that limited a sample. Thread-safe. */
final class Instruments implements AutoCloseable {
  /** A body shorter than this came out of a buffer; its rate says nothing. */
  private static final Duration SHORTEST_BODY = Duration.ofMillis(2);

  private final Calibration calibration;
  private final PauseWatch pauses;

  private Instruments(Calibration calibration, PauseWatch pauses) {
    this.calibration = calibration;
    this.pauses = pauses;
  }

  /** Warms the client up and measures its ceiling; takes about a second. */
  static Instruments ready(RegistrySettings settings) throws InterruptedException {
    Calibration calibration = new WarmUp(settings).run();
    return new Instruments(calibration, new PauseWatch(settings.ticker()));
  }

  Calibration calibration() {
    return calibration;
  }

  /** Whether a fetch came near the client's ceiling, or the process stood still during it. */
  boolean limited(long startedNanos, long bytes, List<Hop> hops) {
    if (hops.isEmpty()) {
      return false;
    }
    Duration body = hops.get(hops.size() - 1).body().orElse(Duration.ZERO);
    boolean near =
        body.compareTo(SHORTEST_BODY) >= 0
            && calibration.isNearCeiling(bytes / Transfer.seconds(body));
    return near || pauses.pausedSince(startedNanos);
  }

  @Override
  public void close() {
    pauses.close();
  }
}
