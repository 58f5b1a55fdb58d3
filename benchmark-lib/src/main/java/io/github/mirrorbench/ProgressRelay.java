package io.github.mirrorbench;

import io.github.mirrorbench.contest.ContestListener;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.ProbeListener;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.ContestEvent;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Passes on the events of probe and contest, one call at a time, and no more rates than people
 * read.
 */
final class ProgressRelay implements ProbeListener, ContestListener {
  private static final Duration BETWEEN_RATES = Duration.ofMillis(200);

  private final ProgressListener listener;

  /** The time of the last rate told, by mirror, since its present layer was requested. */
  private final Map<MirrorName, Duration> lastTold = new HashMap<>();

  ProgressRelay(ProgressListener listener) {
    this.listener = listener;
  }

  synchronized void tell(Progress progress) {
    listener.on(progress);
  }

  @Override
  public void on(ContestEvent event) {
    tell(new Progress.Contest(event));
  }

  @Override
  public synchronized void requesting(MirrorName mirror, ImageReference image, Step step) {
    lastTold.remove(mirror);
    tell(new Progress.Requested(mirror, image, step));
  }

  @Override
  public synchronized void received(MirrorName mirror, long bytes, Duration elapsed) {
    Duration last = lastTold.getOrDefault(mirror, Duration.ZERO);
    if (elapsed.minus(last).compareTo(BETWEEN_RATES) >= 0) {
      lastTold.put(mirror, elapsed);
      tell(new Progress.Receiving(mirror, bytes, bytes * 1e9 / elapsed.toNanos()));
    }
  }
}
