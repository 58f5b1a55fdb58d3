package io.github.mirrorbench.contest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Numbers as text for people. */
final class NumberText {
  private static final long KIB = 1024;

  private NumberText() {}

  static String duration(Duration duration) {
    if (duration.toDays() >= 2) {
      return duration.toDays() + " days";
    }
    return duration.toHours() >= 2 ? duration.toHours() + " hours" : duration.toMinutes() + " min";
  }

  /** A ratio as "1.35 ×", "3.9 ×" or "19 ×". */
  static String times(double ratio) {
    String format = ratio < 2 ? "%.2f ×" : ratio < 10 ? "%.1f ×" : "%.0f ×";
    return String.format(Locale.ROOT, format, ratio);
  }

  /** A size as "300 bytes", "12 KiB" or "28.3 MiB". */
  static String size(long bytes) {
    if (bytes < KIB) {
      return bytes + " bytes";
    }
    return bytes < KIB * KIB
        ? bytes / KIB + " KiB"
        : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (KIB * KIB));
  }

  /** A share as "95 %" or "97.5 %". */
  static String percent(double share) {
    BigDecimal percent = BigDecimal.valueOf(100 * share).round(new MathContext(3));
    return percent.stripTrailingZeros().toPlainString() + " %";
  }
}
