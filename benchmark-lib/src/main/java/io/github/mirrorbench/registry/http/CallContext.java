package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.Step;

/**
 * What a request is sent for.
 *
 * @param step of the pull
 * @param limits that the caller has set
 * @param trace where hops are written to
 */
public record CallContext(Step step, CallLimits limits, TraceRecorder trace) {
  /** Without limits of the caller's. */
  public static CallContext of(Step step, TraceRecorder trace) {
    return new CallContext(step, CallLimits.USUAL, trace);
  }

  /** A token is fetched on the way, within the usual limits. */
  public CallContext forToken() {
    return of(Step.TOKEN, trace);
  }
}
