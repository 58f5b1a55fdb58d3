package io.github.mirrorbench.measure;

import java.time.Duration;

/**
 * How much of a layer a first touch reads: at least {@code leastBytes}, then on until {@code
 * mostBytes} or {@code patience} is used up; never more than the layer has.
 *
 * @param leastBytes read however long it takes, within the limits against stalling
 * @param mostBytes where reading stops
 * @param patience from the request's start, after which {@code leastBytes} are enough
 */
public record Touch(long leastBytes, long mostBytes, Duration patience) {
  public Touch {
    if (leastBytes < 1 || mostBytes < leastBytes) {
      throw new IllegalArgumentException("a touch of " + leastBytes + " to " + mostBytes);
    }
  }
}
