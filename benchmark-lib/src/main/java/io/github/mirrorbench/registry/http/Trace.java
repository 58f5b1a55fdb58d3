package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.Hop;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The events on the wire during one call, whatever its outcome.
 *
 * @param startedNanos the ticker's reading when the first request was sent, after any waiting at
 *     the limits of the host; absent when none was sent
 * @param hops requests to the mirror and to where it redirected, in order
 * @param tokenHops requests to the token server, apart, because they are another step
 * @param rateLimit the quota in the last response that had one
 */
public record Trace(
    OptionalLong startedNanos, List<Hop> hops, List<Hop> tokenHops, Optional<RateLimit> rateLimit) {
  /**
   * The quota that a server announces in {@code ratelimit-limit} and {@code ratelimit-remaining}
   * (Docker Hub's documentation, "Pull usage and limits").
   *
   * @param limit the pulls in the server's window
   * @param remaining the pulls left in it
   */
  public record RateLimit(long limit, long remaining) {}

  /** The trace of a call that sent nothing. */
  public static final Trace NONE =
      new Trace(OptionalLong.empty(), List.of(), List.of(), Optional.empty());

  public Trace {
    hops = List.copyOf(hops);
    tokenHops = List.copyOf(tokenHops);
  }
}
