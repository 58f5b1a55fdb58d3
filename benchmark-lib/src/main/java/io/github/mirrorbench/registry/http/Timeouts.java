package io.github.mirrorbench.registry.http;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * The time limits of the parts of a request.
 *
 * @param nameLookup the name lookup of one host
 * @param connect TCP, all addresses of the host together
 * @param handshake TLS
 * @param firstByte the time from the end of the request to the end of the response's head
 * @param idle the time between two pieces of a body
 * @param total the total of one request, all hops and the body
 * @param waitAllowance the wait allowance of one mirror: the sum over its requests that got no
 *     response or stalled
 */
public record Timeouts(
    Duration nameLookup,
    Duration connect,
    Duration handshake,
    Duration firstByte,
    Duration idle,
    Duration total,
    Duration waitAllowance) {
  /** A mirror that makes an engine wait longer than this for nothing is of no use. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** Two GiB at 600 KiB/s; a measurement is cut much earlier. */
  private static final Duration TOTAL = Duration.ofMinutes(60);

  public Timeouts {
    Stream.of(nameLookup, connect, handshake, firstByte, idle, total, waitAllowance)
        .forEach(Timeouts::requirePositive);
  }

  /** Five seconds for each kind of waiting, and five for all of them together. */
  public static Timeouts defaults() {
    return uniform(LONGEST_WAIT);
  }

  /** One limit for each kind of waiting and for their sum. */
  public static Timeouts uniform(Duration limit) {
    return new Timeouts(limit, limit, limit, limit, limit, TOTAL, limit);
  }

  private static void requirePositive(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("a time limit is above zero, unlike " + limit);
    }
  }
}
