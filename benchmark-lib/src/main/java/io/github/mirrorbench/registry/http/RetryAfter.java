package io.github.mirrorbench.registry.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3): seconds or a date. */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  /** Dates of the far future mean no more than the largest number of seconds. */
  private static final Duration MOST = Duration.ofSeconds(999_999_999);

  private RetryAfter() {}

  /**
   * The time to wait from now, never negative and at most some thirty years; empty when the text is
   * neither form.
   */
  static Optional<Duration> parse(String text, Clock clock) {
    String value = text.trim();
    if (SECONDS.matcher(value).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), then);
      Duration atMost = wait.compareTo(MOST) > 0 ? MOST : wait;
      return Optional.of(wait.isNegative() ? Duration.ZERO : atMost);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
