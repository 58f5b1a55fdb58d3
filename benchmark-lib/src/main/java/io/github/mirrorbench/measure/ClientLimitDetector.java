package io.github.mirrorbench.measure;

import io.github.mirrorbench.result.ClientCalibration;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.system.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Detects samples that this machine, not the mirror, limited. Thread-safe. */
final class ClientLimitDetector implements AutoCloseable {
  /** A body shorter than this came out of a buffer; its rate says nothing. */
  private static final Duration SHORTEST_BODY = Duration.ofMillis(2);

  /** A thread that waited for a processor this long, and this part of the time, read too late. */
  private static final long STARVED_NANOS = 5_000_000;

  /** The indifference zone of a contest by default: what is less changes no choice. */
  private static final double STARVED_SHARE = 0.1;

  private final ClientCalibration calibration;
  private final PauseDetector pauses;
  private final RunQueue queue;
  private final Ticker ticker;

  ClientLimitDetector(ClientCalibration calibration, Ticker ticker, RunQueue queue) {
    this.calibration = calibration;
    this.pauses = new PauseDetector(ticker);
    this.queue = queue;
    this.ticker = ticker;
  }

  ClientCalibration calibration() {
    return calibration;
  }

  Watch watch() {
    return new Watch(ticker.nanos(), queue.waitedNanos());
  }

  @Override
  public void close() {
    pauses.close();
  }

  /** The observation of this process during one fetch. */
  final class Watch {
    private final long startNanos;
    private final OptionalLong waitedBefore;

    private Watch(long startNanos, OptionalLong waitedBefore) {
      this.startNanos = startNanos;
      this.waitedBefore = waitedBefore;
    }

    /**
     * Returns whether the fetch came near the client's ceiling, its thread had no processor for too
     * long, or the process stood still; called by the thread that began to watch.
     */
    boolean limited(long bytes, List<Hop> hops) {
      return !hops.isEmpty()
          && (isNearCeiling(bytes, hops) || isStarved() || pauses.pausedSince(startNanos));
    }

    private boolean isNearCeiling(long bytes, List<Hop> hops) {
      Duration body = hops.get(hops.size() - 1).body().orElse(Duration.ZERO);
      return body.compareTo(SHORTEST_BODY) >= 0
          && calibration.isNearCeiling(bytes / Transfer.seconds(body));
    }

    private boolean isStarved() {
      OptionalLong waited = queue.waitedNanos();
      if (waited.isEmpty() || waitedBefore.isEmpty()) {
        return false;
      }
      long starved = waited.getAsLong() - waitedBefore.getAsLong();
      return starved > STARVED_NANOS && starved > STARVED_SHARE * (ticker.nanos() - startNanos);
    }
  }
}
