package io.github.mirrorbench.result;

import java.util.OptionalDouble;

/**
 * The predicted time of an engine's pull over the network; extraction is not part of it.
 *
 * @param seconds the best guess, more than 0; of several images the geometric mean
 * @param lowSeconds the lower end of the interval that the samples' spread gives; absent when there
 *     are fewer than two
 * @param highSeconds the upper end
 * @param samples the samples of layer bytes it stands on
 */
public record PredictedPull(
    double seconds, OptionalDouble lowSeconds, OptionalDouble highSeconds, int samples) {
  public PredictedPull {
    if (!(seconds > 0) || !Double.isFinite(seconds)) {
      throw new IllegalArgumentException("a pull takes a positive time, not " + seconds + " s");
    }
    if (lowSeconds.isPresent() != highSeconds.isPresent()) {
      throw new IllegalArgumentException("an interval has two ends");
    }
  }
}
