package io.github.mirrorbench.loopback;

/**
 * The times at which a TCP sender's window lets bytes leave: the window opens at {@link
 * Pace#INITIAL_WINDOW} and doubles each round trip, until a window takes longer to send than a
 * round trip and no longer limits.
 */
final class SlowStart {
  private final long roundTripNanos;
  private final double largestWindow;

  SlowStart(long roundTripNanos, double bytesPerSecond) {
    this.roundTripNanos = roundTripNanos;
    this.largestWindow = bytesPerSecond * roundTripNanos / 1e9;
  }

  /** Nanoseconds after the first byte at which the window reaches the byte at this offset. */
  long opensAfter(long offset) {
    if (roundTripNanos == 0) {
      return 0;
    }
    long round = 0;
    double window = Pace.INITIAL_WINDOW;
    double reached = window;
    while (reached <= offset && window < largestWindow) {
      round++;
      window *= 2;
      reached += window;
    }
    return round * roundTripNanos;
  }
}
