package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.Optional;

/**
 * The purpose and the limits of one call.
 *
 * @param step the step of the pull
 * @param cutAfter the time after which the caller wants no more
 * @param firstByteWithin a limit for the response's head, in the place of the usual limits and of
 *     the wait allowance
 * @param trace the record of the requests
 */
public record CallContext(
    Step step,
    Optional<Duration> cutAfter,
    Optional<Duration> firstByteWithin,
    TraceRecorder trace) {
  /** A call within the usual limits. */
  public static CallContext of(Step step, TraceRecorder trace) {
    return new CallContext(step, Optional.empty(), Optional.empty(), trace);
  }

  /** The fetch of a token on the way, within the usual limits. */
  public CallContext forToken() {
    return of(Step.TOKEN, trace);
  }
}
