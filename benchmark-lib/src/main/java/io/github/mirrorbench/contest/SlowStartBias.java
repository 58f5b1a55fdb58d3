package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.Transfer;
import io.github.mirrorbench.result.Sample;
import java.util.Comparator;
import java.util.List;

/**
 * The bias of one mirror's samples that end in TCP's slow start: a far mirror needs a second or
 * more until its connection is as fast as it will be, and a short sample takes the beginning for
 * the whole. Such a mirror gets larger requests, and more time, until its rate shows.
 */
final class SlowStartBias {
  /** Three doublings of the window: three round trips more. */
  private static final int STEP = 8;

  /** The windows of 20 MB/s at 250 ms have doubled for the last time after 10 MB. */
  private static final long FARTHEST = 16 * 1024 * 1024;

  private boolean isUnfinished;

  /** The bytes that show its rate; nothing special as long as no sample ended in slow start. */
  private long reach;

  private double beginningSeconds;

  /**
   * Takes note of samples of one moment; those that were cut before their first byte say nothing
   * new. The longest of several gets faster when the others end, whatever its window.
   */
  void add(List<Sample> sideBySide) {
    List<Transfer> transfers =
        sideBySide.stream()
            .filter(sample -> sample.failure().isEmpty())
            .flatMap(sample -> Transfer.of(sample).stream())
            .sorted(Comparator.comparingLong(Transfer::bytes))
            .toList();
    if (!transfers.isEmpty()) {
      long bytes = transfers.stream().mapToLong(Transfer::bytes).sum();
      transfers.stream()
          .limit(Math.max(1, transfers.size() - 1L))
          .reduce((one, other) -> one.endsInSlowStart() ? one : other)
          .ifPresent(transfer -> add(transfer, bytes));
    }
  }

  private void add(Transfer transfer, long bytes) {
    isUnfinished = transfer.endsInSlowStart();
    if (isUnfinished) {
      reach = Math.max(reach, Math.min(STEP * bytes, FARTHEST));
      beginningSeconds = transfer.leadSeconds() + transfer.bodySeconds();
    } else if (reach > 0) {
      beginningSeconds = transfer.leadSeconds() + Math.max(0, transfer.rampSeconds().orElse(0));
    }
  }

  /** Returns whether the latest sample says too little: its rate is a lower bound. */
  boolean isUnfinished() {
    return isUnfinished;
  }

  /** Returns whether a sample ended in slow start once. */
  boolean isFar() {
    return reach > 0;
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
