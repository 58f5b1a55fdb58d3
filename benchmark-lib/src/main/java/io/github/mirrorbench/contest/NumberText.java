package io.github.mirrorbench.contest;

import java.time.Duration;
import java.util.Locale;

/** How numbers are said to people. */
final class NumberText {
  private NumberText() {}

  static String duration(Duration duration) {
    if (duration.toDays() >= 2) {
      return duration.toDays() + " days";
    }
    return duration.toHours() >= 2 ? duration.toHours() + " hours" : duration.toMinutes() + " min";
  }

  static String seconds(double seconds) {
    return seconds < 10 ? number("%.1f s", seconds) : number("%.0f s", seconds);
  }

  /** "1.35 times" a pull time. */
  static String times(double ratio) {
    return ratio < 10 ? number("%.2f times", ratio) : number("%.0f times", ratio);
  }

  static String percent(double share) {
    return number("%.0f %%", 100 * share);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
