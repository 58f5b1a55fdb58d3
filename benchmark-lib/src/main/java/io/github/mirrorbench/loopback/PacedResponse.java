package io.github.mirrorbench.loopback;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One response: head, body, pace and, if intended, its fault. Immutable.
 *
 * @param status HTTP status
 * @param headers the headers besides {@code Content-Length}, which the server adds; one given here
 *     wins
 * @param body the body, which a HEAD request does not get
 * @param pace the pace of the body
 * @param line the line that this response shares with others, besides its own pace
 * @param interruption the fault in its transfer; absent for a response that arrives whole
 * @param ranges whether {@code Range} is honoured
 */
public record PacedResponse(
    int status,
    Map<String, String> headers,
    Body body,
    Pace pace,
    Optional<TokenBucket> line,
    Optional<TransferFault> interruption,
    Ranges ranges) {
  /** The treatment of a request's {@code Range}. */
  public enum Ranges {
    /** A single range gets 206. */
    HONOURED,
    /** Every request gets the whole body, by 200. */
    IGNORED
  }

  public PacedResponse {
    headers = Map.copyOf(headers);
  }

  /** A status and a body at full speed. */
  public static PacedResponse of(int status, Body body) {
    return new PacedResponse(
        status, Map.of(), body, Pace.UNLIMITED, Optional.empty(), Optional.empty(), Ranges.IGNORED);
  }

  /** A 200 with a body at full speed, by range where the client requests one. */
  public static PacedResponse ok(Body body) {
    return of(200, body).withRanges(Ranges.HONOURED);
  }

  /** Returns this response with one more header. */
  public PacedResponse withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new PacedResponse(status, more, body, pace, line, interruption, ranges);
  }

  /** Returns this response at a pace. */
  public PacedResponse withPace(Pace other) {
    return new PacedResponse(status, headers, body, other, line, interruption, ranges);
  }

  /** Returns this response over a line that others use too. */
  public PacedResponse over(TokenBucket shared) {
    return new PacedResponse(
        status, headers, body, pace, Optional.of(shared), interruption, ranges);
  }

  /** Returns this response with a fault in its transfer. */
  public PacedResponse interrupted(TransferFault how) {
    return new PacedResponse(status, headers, body, pace, line, Optional.of(how), ranges);
  }

  /** Returns this response with another treatment of {@code Range}. */
  public PacedResponse withRanges(Ranges treatment) {
    return new PacedResponse(status, headers, body, pace, line, interruption, treatment);
  }
}
