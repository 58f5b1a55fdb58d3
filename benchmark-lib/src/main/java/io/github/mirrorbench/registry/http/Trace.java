package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.Hop;
import java.util.ArrayList;
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
 * @param rateLimit the quota that the last response told of
 * @param warnings texts of {@code Warning} headers, for people only
 */
public record Trace(
    OptionalLong startedNanos,
    List<Hop> hops,
    List<Hop> tokenHops,
    Optional<RateLimit> rateLimit,
    List<String> warnings) {
  /** Nothing was sent. */
  public static final Trace NONE =
      new Trace(OptionalLong.empty(), List.of(), List.of(), Optional.empty(), List.of());

  public Trace {
    hops = List.copyOf(hops);
    tokenHops = List.copyOf(tokenHops);
    warnings = List.copyOf(warnings);
  }

  /** This trace followed by a later one. */
  Trace then(Trace later) {
    return new Trace(
        startedNanos.isPresent() ? startedNanos : later.startedNanos,
        joined(hops, later.hops),
        joined(tokenHops, later.tokenHops),
        later.rateLimit.or(() -> rateLimit),
        joined(warnings, later.warnings));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
