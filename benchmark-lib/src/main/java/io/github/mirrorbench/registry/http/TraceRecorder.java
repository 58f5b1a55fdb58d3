package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.registry.http.Trace.RateLimit;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes the {@link Trace} of one call, on the thread of that call. */
public final class TraceRecorder {
  private final List<Hop> hops = new ArrayList<>();
  private final List<Hop> tokenHops = new ArrayList<>();
  private Optional<RateLimit> rateLimit = Optional.empty();
  private OptionalLong startedNanos = OptionalLong.empty();

  void started(Step step, long nanos) {
    if (startedNanos.isEmpty() && step != Step.TOKEN) {
      startedNanos = OptionalLong.of(nanos);
    }
  }

  void ended(Step step, Hop hop) {
    (step == Step.TOKEN ? tokenHops : hops).add(hop);
  }

  /** Takes the quota from a response's head. */
  void read(okhttp3.Response response) {
    Optional<RateLimit> told =
        leadingNumber(response.header("ratelimit-limit", ""))
            .flatMap(
                limit ->
                    leadingNumber(response.header("ratelimit-remaining", ""))
                        .map(remaining -> new RateLimit(limit, remaining)));
    rateLimit = told.or(() -> rateLimit);
  }

  /** Docker Hub writes {@code 100;w=21600}. */
  private static Optional<Long> leadingNumber(String header) {
    String number = header.split("[;,]", 2)[0].trim();
    return number.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(number)) : Optional.empty();
  }

  /** The time of the ended requests, apart from those for tokens. */
  Duration elapsed() {
    return hops.stream().map(Hop::total).reduce(Duration.ZERO, Duration::plus);
  }

  public Trace trace() {
    return new Trace(startedNanos, hops, tokenHops, rateLimit);
  }
}
