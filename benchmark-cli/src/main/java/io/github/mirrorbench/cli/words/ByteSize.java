package io.github.mirrorbench.cli.words;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as a person writes it: {@code 256MiB}, {@code 1.5GB}, {@code 4096}.
 *
 * @param bytes not negative
 */
public record ByteSize(long bytes) {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,3})?) ?(B|kB|KB|MB|GB|KiB|MiB|GiB)?");

  public static ByteSize parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no size: a number and one of B, kB, MB, GB, KiB, MiB, GiB, such as 256MiB");
    }
    long unit = matcher.group(2) == null ? 1 : unit(matcher.group(2));
    BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
    if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new IllegalArgumentException("\"" + text + "\" is more than a file can have");
    }
    return new ByteSize(bytes.longValue());
  }

  /** The size in the largest binary unit that needs no fraction: {@code 256MiB}. */
  @Override
  public String toString() {
    int power = bytes == 0 ? 0 : Math.min(3, Long.numberOfTrailingZeros(bytes) / 10);
    return (bytes >> (10 * power)) + List.of("B", "KiB", "MiB", "GiB").get(power);
  }

  private static long unit(String symbol) {
    return switch (symbol) {
      case "kB", "KB" -> 1_000L;
      case "MB" -> 1_000_000L;
      case "GB" -> 1_000_000_000L;
      case "KiB" -> 1L << 10;
      case "MiB" -> 1L << 20;
      case "GiB" -> 1L << 30;
      default -> 1L;
    };
  }
}
