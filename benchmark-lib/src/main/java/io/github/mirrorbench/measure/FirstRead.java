package io.github.mirrorbench.measure;

import java.time.Duration;

/**
 * The extent of a first read of a layer: at least {@code leastBytes}, then on until {@code
 * mostBytes} or {@code enoughAfter} is used up; never more than the layer has.
 *
 * @param leastBytes the bytes that are read however long it takes, within the limits against
 *     stalling, and as long as nobody else waits for more than a second
 * @param mostBytes the bytes after which reading stops
 * @param enoughAfter the time from the request's start after which {@code leastBytes} are enough
 * @param atOnce the number of mirrors that may be read at the same time, 1 to 4; more of them are
 *     quicker, but then the line they share, not the mirrors, sets the pace
 */
public record FirstRead(long leastBytes, long mostBytes, Duration enoughAfter, int atOnce) {
  public FirstRead {
    if (atOnce < 1 || atOnce > 4) {
      throw new IllegalArgumentException("1 to 4 layers are read at once, not " + atOnce);
    }
    if (leastBytes < 1 || mostBytes < leastBytes) {
      throw new IllegalArgumentException("a first read of " + leastBytes + " to " + mostBytes);
    }
  }
}
