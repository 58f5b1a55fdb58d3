package io.github.mirrorbench.contest;

import java.util.List;

/** Bodies that come side by side, as fluids: what each has received by when. */
final class FluidBodies {
  /** Ten segments (RFC 6928). */
  private static final double FIRST_WINDOW = 14_600;

  private final double one;
  private final double together;
  private final double roundTrip;

  /**
   * @param one the most bytes a second of one body
   * @param together the most bytes a second of all of them
   * @param roundTrip the seconds after which windows have doubled; 0 without slow start
   */
  FluidBodies(double one, double together, double roundTrip) {
    this.one = one;
    this.together = together;
    this.roundTrip = roundTrip;
  }

  /** The seconds after which each further share of each body has come, by body. */
  double[][] marks(List<Long> bytes, int marks) {
    double[][] times = new double[bytes.size()][marks];
    double[] done = new double[bytes.size()];
    int[] marked = new int[bytes.size()];
    double now = 0;
    double window = FIRST_WINDOW;
    double doubling = roundTrip;
    int left = bytes.size();
    while (left > 0) {
      boolean grows = roundTrip > 0 && window / roundTrip < one;
      double rate = Math.min(grows ? window / roundTrip : one, together / left);
      double step = grows ? doubling - now : Double.MAX_VALUE;
      for (int i = 0; i < done.length; i++) {
        if (marked[i] < marks) {
          step = Math.min(step, (bytes.get(i) - done[i]) / rate);
        }
      }
      for (int i = 0; i < done.length; i++) {
        boolean runs = marked[i] < marks;
        double then = done[i] + rate * step * (1 + 1e-12);
        for (; marked[i] < marks && then >= at(bytes.get(i), marked[i], marks); marked[i]++) {
          double missing = at(bytes.get(i), marked[i], marks) - done[i];
          times[i][marked[i]] = now + missing / rate;
        }
        done[i] = runs ? then : done[i];
        left -= runs && marked[i] == marks ? 1 : 0;
      }
      now += step;
      if (grows && now >= doubling - 1e-12) {
        window *= 2;
        doubling += roundTrip;
      }
    }
    return times;
  }

  private static double at(double bytes, int mark, int marks) {
    return bytes * (mark + 1) / marks;
  }

  /** The seconds that slow start adds to a body that gets this rate in the end. */
  double rampSeconds(double rate) {
    if (roundTrip == 0 || FIRST_WINDOW / roundTrip >= rate) {
      return 0;
    }
    double window = FIRST_WINDOW;
    double lost = 0;
    while (window / roundTrip < rate) {
      lost += roundTrip - window / rate;
      window *= 2;
    }
    return lost;
  }
}
