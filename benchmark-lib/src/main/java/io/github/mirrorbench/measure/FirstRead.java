package io.github.mirrorbench.measure;

import java.time.Duration;

/**
 * How much of a layer a first read reads: at least {@code leastBytes}, then on until {@code
 * mostBytes} or {@code patience} is used up; never more than the layer has.
 *
 * @param leastBytes read however long it takes, within the limits against stalling
 * @param mostBytes where reading stops
 * @param patience from the request's start, after which {@code leastBytes} are enough
 * @param atOnce how many mirrors may be touched at the same time, 1 to 4; more of them are quicker,
 *     but then the line they share, not the mirrors, sets the pace
 */
public record FirstRead(long leastBytes, long mostBytes, Duration patience, int atOnce) {
  public FirstRead {
    if (atOnce < 1 || atOnce > 4) {
      throw new IllegalArgumentException("1 to 4 layers are touched at once, not " + atOnce);
    }
    if (leastBytes < 1 || mostBytes < leastBytes) {
      throw new IllegalArgumentException("a touch of " + leastBytes + " to " + mostBytes);
    }
  }
}
