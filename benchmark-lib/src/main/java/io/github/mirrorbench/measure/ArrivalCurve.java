package io.github.mirrorbench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arrival of one body: a bounded record of its reads that grows coarser as the body grows
 * longer. Written by one thread, read after it.
 */
final class ArrivalCurve {
  static final int MARKS = 64;

  /** Many for each mark, so that interpolation between two reads does not show. */
  private static final int POINTS = 4_096;

  private final long[] nanos = new long[POINTS];
  private final long[] bytes = new long[POINTS];
  private int count;
  private long step;
  private long lastNanos;
  private long lastBytes;

  /** So many bytes had been read at that time since the start of the request. */
  void add(Duration elapsed, long totalBytes) {
    if (totalBytes < lastBytes) {
      startOver();
    }
    lastNanos = elapsed.toNanos();
    lastBytes = totalBytes;
    if (count == 0 || totalBytes - bytes[count - 1] >= step) {
      if (count == POINTS) {
        thin();
      }
      nanos[count] = lastNanos;
      bytes[count] = totalBytes;
      count++;
    }
  }

  /** The body broke off, and what comes now is another. */
  private void startOver() {
    count = 0;
    step = 0;
  }

  private void thin() {
    for (int i = 0; i < POINTS / 2; i++) {
      nanos[i] = nanos[2 * i + 1];
      bytes[i] = bytes[2 * i + 1];
    }
    count = POINTS / 2;
    step = Math.max(2 * step, lastBytes / POINTS);
  }

  /**
   * The times at which equal shares of the bytes read had come.
   *
   * @param bodyStart the time from the start of the request to the start of the body
   */
  List<Duration> marks(Duration bodyStart) {
    List<Duration> marks = new ArrayList<>();
    int wanted = (int) Math.min(MARKS, lastBytes);
    for (int i = 1; i <= wanted; i++) {
      marks.add(Duration.ofNanos(reachedAt((double) lastBytes * i / wanted, bodyStart.toNanos())));
    }
    return marks;
  }

  /** Between two reads bytes came evenly, as far as anybody can tell. */
  private long reachedAt(double amount, long bodyStart) {
    int at = Arrays.binarySearch(bytes, 0, count, (long) Math.ceil(amount));
    int next = at >= 0 ? at : -at - 1;
    long afterNanos = next < count ? nanos[next] : lastNanos;
    long afterBytes = next < count ? bytes[next] : lastBytes;
    long beforeNanos = next == 0 ? Math.min(bodyStart, afterNanos) : nanos[next - 1];
    long beforeBytes = next == 0 ? 0 : bytes[next - 1];
    if (afterBytes <= beforeBytes) {
      return afterNanos;
    }
    double share = (amount - beforeBytes) / (afterBytes - beforeBytes);
    return beforeNanos + Math.round(share * (afterNanos - beforeNanos));
  }
}
