package io.github.mirrorbench.cli.words;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as a person writes them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 7d}. */
public final class Durations {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?) ?(ms|s|m|h|d)|0");

  private Durations() {}

  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no duration: a number and one of ms, s, m, h, d, such as 30s");
    }
    if (matcher.group(1) == null) {
      return Duration.ZERO;
    }
    BigDecimal unit = BigDecimal.valueOf(millis(matcher.group(2)));
    return Duration.ofMillis(new BigDecimal(matcher.group(1)).multiply(unit).longValue());
  }

  /** The duration in whole seconds, or in milliseconds where they are needed: {@code 60s}. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    return millis == 0 ? "0" : millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }

  private static long millis(String unit) {
    return switch (unit) {
      case "s" -> 1_000L;
      case "m" -> 60_000L;
      case "h" -> 3_600_000L;
      case "d" -> 86_400_000L;
      default -> 1L;
    };
  }
}
