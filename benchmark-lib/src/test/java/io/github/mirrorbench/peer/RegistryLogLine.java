package io.github.mirrorbench.peer;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One answer in the log of a docker-registry.
 *
 * @param start the time at which the request came
 * @param end the time at which its last body byte was handed to the kernel
 */
public record RegistryLogLine(Instant start, Instant end) {
  private static final Pattern ANSWER =
      Pattern.compile(
          "^time=\"([^\"]+)\".* msg=\"response completed.* http\\.response\\.duration=(\\S+) .*$",
          Pattern.MULTILINE);

  /** A part of a duration as Go prints it: {@code 1m2.5s}, {@code 450.1µs}. */
  private static final Pattern PART = Pattern.compile("([0-9.]+)(h|ms|m|s|µs|ns)");

  /** The answers in this log, in its order. */
  public static List<RegistryLogLine> all(String log) {
    return ANSWER.matcher(log).results().map(RegistryLogLine::parse).toList();
  }

  private static RegistryLogLine parse(MatchResult answer) {
    Instant end = Instant.parse(answer.group(1));
    return new RegistryLogLine(end.minus(duration(answer.group(2))), end);
  }

  private static Duration duration(String text) {
    return PART.matcher(text)
        .results()
        .map(part -> part(new BigDecimal(part.group(1)), part.group(2)))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration part(BigDecimal number, String unit) {
    BigDecimal nanos =
        switch (unit) {
          case "h" -> number.multiply(BigDecimal.valueOf(3_600_000_000_000L));
          case "m" -> number.multiply(BigDecimal.valueOf(60_000_000_000L));
          case "s" -> number.movePointRight(9);
          case "ms" -> number.movePointRight(6);
          case "µs" -> number.movePointRight(3);
          default -> number;
        };
    return Duration.ofNanos(nanos.longValue());
  }

  /** From the first request to the last body byte. */
  public static Duration span(Collection<RegistryLogLine> lines) {
    Instant first =
        lines.stream().map(RegistryLogLine::start).min(Comparator.naturalOrder()).orElseThrow();
    Instant last =
        lines.stream().map(RegistryLogLine::end).max(Comparator.naturalOrder()).orElseThrow();
    return Duration.between(first, last);
  }
}
