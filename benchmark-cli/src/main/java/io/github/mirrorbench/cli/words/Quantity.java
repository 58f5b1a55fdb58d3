package io.github.mirrorbench.cli.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * Numbers for people: three significant digits at most, with their unit. Rates are in decimal
 * units, as lines are sold; sizes in binary ones, as budgets are given.
 */
public final class Quantity {
  private static final double KIB = 1024;
  private static final double MIB = 1024 * KIB;
  private static final double GIB = 1024 * MIB;

  private Quantity() {}

  /** A time: {@code 35 ms}, {@code 1.25 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
  public static String time(double seconds) {
    if (seconds < 0.0995) {
      return digits(seconds * 1000) + " ms";
    }
    if (seconds < 99.95) {
      return digits(seconds) + " s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? format("%d min %02d s", whole / 60, whole % 60)
        : format("%d h %02d min", whole / 3600, whole / 60 % 60);
  }

  /** A rate: {@code 450 KB/s}, {@code 2.5 MB/s}. */
  public static String rate(double bytesPerSecond) {
    if (bytesPerSecond < 999.5e3) {
      return digits(bytesPerSecond / 1e3) + " KB/s";
    }
    return bytesPerSecond < 999.5e6
        ? digits(bytesPerSecond / 1e6) + " MB/s"
        : digits(bytesPerSecond / 1e9) + " GB/s";
  }

  /** A size: {@code 12 KiB}, {@code 29.7 MiB}. */
  public static String size(long bytes) {
    if (bytes < KIB) {
      return bytes + " bytes";
    }
    if (bytes < 999.5 * KIB) {
      return digits(bytes / KIB) + " KiB";
    }
    return bytes < 999.5 * MIB ? digits(bytes / MIB) + " MiB" : digits(bytes / GIB) + " GiB";
  }

  /** A factor: {@code 1.25×}, {@code 12×}. */
  public static String factor(double ratio) {
    return digits(ratio) + "×";
  }

  /** A number of things: {@code 1 layer}, {@code 3 layers}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Both ends of an interval, with the words between them; absent when one is unknown. */
  public static Optional<String> interval(
      OptionalDouble low, OptionalDouble high, DoubleFunction<String> form, String between) {
    return low.isPresent() && high.isPresent()
        ? Optional.of(form.apply(low.getAsDouble()) + between + form.apply(high.getAsDouble()))
        : Optional.empty();
  }

  /** At most three significant digits, no zeros at the end. */
  private static String digits(double value) {
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return BigDecimal.valueOf(value)
        .setScale(decimals, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
