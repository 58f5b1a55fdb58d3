package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.Transfer;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;

/**
 * The bias of one mirror's samples that end in TCP's slow start: a far mirror needs a second or
 * more until its connection is as fast as it will be, and a short sample takes the beginning for
 * the whole. Such a mirror gets larger requests, and more time, until its rate shows.
 */
final class SlowStartBias {
  /** Two doublings of the window: two round trips more. */
  private static final int STEP = 4;

  /** From the first sample to the largest. */
  private static final int MOST_STEPS = 3;

  private boolean isUnfinished;
  private int steps;

  /** The bytes that show its rate; nothing special as long as no sample ended in slow start. */
  private long reach;

  private double beginningSeconds;

  /** Takes note of a sample; one that was cut before its first byte says nothing new. */
  void add(Sample sample) {
    if (sample.step() == Step.LAYER && sample.failure().isEmpty()) {
      steps += isUnfinished ? 1 : 0;
      Transfer.of(sample).ifPresent(this::add);
    }
    isUnfinished &= steps < MOST_STEPS;
  }

  private void add(Transfer transfer) {
    isUnfinished = transfer.endsInSlowStart() && transfer.bytes() < TunedParameters.LARGEST_SAMPLE;
    if (isUnfinished) {
      reach = Math.min(STEP * transfer.bytes(), TunedParameters.LARGEST_SAMPLE);
      beginningSeconds = transfer.leadSeconds() + transfer.bodySeconds();
    } else if (reach > 0) {
      beginningSeconds = transfer.leadSeconds() + Math.max(0, transfer.rampSeconds().orElse(0));
    }
  }

  /** Returns whether the latest sample says too little, and a larger one may say more. */
  boolean isUnfinished() {
    return isUnfinished;
  }

  /** The bytes to request where others get requests for {@code bytes}. */
  long bytes(long bytes) {
    return Math.max(bytes, reach);
  }

  /**
   * The time it may take where others are cut after {@code seconds}: the same for each byte, and
   * its own beginning besides.
   */
  double seconds(double seconds, long bytes) {
    return seconds * bytes(bytes) / bytes + beginningSeconds;
  }
}
