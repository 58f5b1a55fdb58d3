package io.github.mirrorbench.peer;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/**
 * One request as the server saw it, to the millisecond.
 *
 * @param start the time at which its first byte came
 * @param end the time at which its last body byte was handed to the kernel
 * @param status the status of the response
 * @param bodyBytes the body bytes sent
 * @param ofConnection the request's number on its connection, from 1
 * @param method the method of the request
 * @param uri path and query
 */
public record AccessLogLine(
    Instant start,
    Instant end,
    int status,
    long bodyBytes,
    int ofConnection,
    String method,
    String uri) {
  static AccessLogLine parse(String line) {
    String[] words = line.split(" ", 7);
    Instant end = Instant.ofEpochMilli(millis(words[0]));
    return new AccessLogLine(
        end.minusMillis(millis(words[1])),
        end,
        Integer.parseInt(words[2]),
        Long.parseLong(words[3]),
        Integer.parseInt(words[4]),
        words[5],
        words[6]);
  }

  private static long millis(String seconds) {
    return new BigDecimal(seconds).movePointRight(3).longValueExact();
  }

  /** Method, path and query. */
  public String asked() {
    return method + " " + uri;
  }

  /** Returns whether the request was for a config or a layer. */
  public boolean isBlob() {
    return uri.contains("/blobs/");
  }

  /** From the first request to the last body byte. */
  public static Duration span(Collection<AccessLogLine> lines) {
    Instant first =
        lines.stream().map(AccessLogLine::start).min(Comparator.naturalOrder()).orElseThrow();
    Instant last =
        lines.stream().map(AccessLogLine::end).max(Comparator.naturalOrder()).orElseThrow();
    return Duration.between(first, last);
  }
}
