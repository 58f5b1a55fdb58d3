package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.Sample;
import io.github.mirrorbench.measure.Transfer;
import io.github.mirrorbench.registry.Step;
import java.util.Optional;

/**
 * What one mirror's samples miss because they end in TCP's slow start: a far mirror needs a second
 * or more until its connection is as fast as it will be, and a short sample takes the beginning for
 * the whole. Such a mirror is asked for more, in more time, until its rate shows.
 */
final class SlowStart {
  /** Two doublings of the window: two round trips more. */
  private static final int STEP = 4;

  /** From the first sample to the largest. */
  private static final int MOST_STEPS = 3;

  private Optional<Transfer> unfinished = Optional.empty();
  private int steps;

  /** Takes note of a sample. */
  void add(Sample sample) {
    if (sample.step() != Step.LAYER || sample.failure().isPresent()) {
      return;
    }
    steps += unfinished.isPresent() ? 1 : 0;
    // One that was cut before its first byte says nothing new.
    unfinished =
        Transfer.of(sample)
            .or(() -> unfinished)
            .filter(Transfer::endsInSlowStart)
            .filter(t -> t.bytes() < Calibration.LARGEST_SAMPLE && steps < MOST_STEPS);
  }

  /** Whether the latest sample says too little, and a larger one may say more. */
  boolean isUnfinished() {
    return unfinished.isPresent();
  }

  /** How much to ask for where others are asked for {@code bytes}. */
  long bytes(long bytes) {
    long more = unfinished.map(t -> STEP * t.bytes()).orElse(bytes);
    return Math.max(bytes, Math.min(more, Calibration.LARGEST_SAMPLE));
  }

  /**
   * How long it may take where others are cut after {@code seconds}: the same for each byte, and
   * its own beginning besides.
   */
  double seconds(double seconds, long bytes) {
    return unfinished
        .map(t -> seconds * bytes(bytes) / bytes + t.leadSeconds() + t.bodySeconds())
        .orElse(seconds);
  }
}
