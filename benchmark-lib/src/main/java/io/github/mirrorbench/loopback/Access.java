package io.github.mirrorbench.loopback;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * One line of a server's access log: what it saw and did, by its own monotonic clock ({@link
 * System#nanoTime()}).
 *
 * @param connection number of the connection, from 1 in the order of acceptance
 * @param request the request as received
 * @param status the status of the response
 * @param acceptedAt the time at which the connection was accepted
 * @param requestReadAt the time at which the request's head had been read
 * @param firstByteAt the time at which the first byte of the response was handed to the socket;
 *     absent if none was
 * @param lastByteAt the time at which the last byte sent had been handed over; absent if none was
 * @param bytes the bytes of the body handed to the socket
 * @param late the delay of the chunk that missed its time the most: the intended pace was kept to
 *     within this
 */
public record Access(
    int connection,
    RequestHead request,
    int status,
    long acceptedAt,
    long requestReadAt,
    OptionalLong firstByteAt,
    OptionalLong lastByteAt,
    long bytes,
    Duration late) {
  /**
   * The time from the end of the request to the first byte of the response; zero if none was sent.
   */
  public Duration untilFirstByte() {
    return Duration.ofNanos(firstByteAt.orElse(requestReadAt) - requestReadAt);
  }
}
