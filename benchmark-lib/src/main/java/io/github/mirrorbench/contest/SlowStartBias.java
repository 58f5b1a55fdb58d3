package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.Transfer;
import io.github.mirrorbench.result.Sample;
import java.util.ArrayList;
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

  /** The blocks that count until a block tells more. */
  private final List<Integer> provisional = new ArrayList<>();

  /** The most bytes in one of them. */
  private long provisionalBytes;

  /**
   * Takes note of samples of one moment that did not fail; those that were cut before their first
   * byte say nothing new.
   */
  void add(List<Sample> sideBySide) {
    List<Transfer> transfers = Transfer.withoutTheLast(sideBySide);
    transfers.stream()
        .filter(Transfer::endsInSlowStart)
        .findFirst()
        .or(() -> transfers.stream().findFirst())
        .ifPresent(transfer -> add(transfer, bytes(sideBySide)));
  }

  private static long bytes(List<Sample> sideBySide) {
    return sideBySide.stream().mapToLong(Sample::bytes).sum();
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

  /**
   * Judges a block that its samples entered in the track: one that ended in slow start counts only
   * until a block tells more, which is larger, or in which the rate no longer rose.
   *
   * @return whether blocks before it no longer count
   */
  boolean settle(Track track, int block, List<Sample> sideBySide) {
    long bytes = bytes(sideBySide);
    if (isUnfinished && 2 * bytes < provisionalBytes) {
      track.clear(block);
      return false;
    }
    boolean tellsMore = !isUnfinished || bytes > 2 * provisionalBytes;
    boolean replaces = tellsMore && !provisional.isEmpty();
    if (replaces) {
      provisional.forEach(track::clear);
      provisional.clear();
    }
    provisionalBytes = isUnfinished ? Math.max(bytes, provisionalBytes) : 0;
    if (isUnfinished) {
      provisional.add(block);
    }
    return replaces;
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
