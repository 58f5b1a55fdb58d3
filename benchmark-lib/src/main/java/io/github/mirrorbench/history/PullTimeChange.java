package io.github.mirrorbench.history;

import io.github.mirrorbench.image.ImageReference;

/**
 * A lasting change of a mirror's pull time against the same nights' reference.
 *
 * @param image the image that is pulled
 * @param since the first night after the change
 * @param nights measured since then, at least 2
 * @param baselineNights measured before, that it is compared with
 * @param ratio the ratio of pull times, after over before; above 1 is slower
 * @param lowRatio the lower end of its 95 % interval
 * @param highRatio the upper end of its 95 % interval
 * @param chance the chance that noise alone looks like this, one-sided for {@link
 *     Method#TWO_NIGHTS}
 * @param method the method that found it
 */
public record PullTimeChange(
    ImageReference image,
    RunName since,
    int nights,
    int baselineNights,
    double ratio,
    double lowRatio,
    double highRatio,
    double chance,
    Method method) {
  /** The method that found a change. */
  public enum Method {
    /** The last two nights against those before. */
    TWO_NIGHTS,
    /** A change point of the whole series. */
    CHANGE_POINT
  }
}
