package io.github.mirrorbench.registry;

/**
 * What a request is sent for.
 *
 * @param step of the pull
 * @param limits that the caller has set
 * @param trace where hops are written to
 */
record Errand(Step step, CallLimits limits, TraceRecorder trace) {
  /** Without limits of the caller's. */
  static Errand of(Step step, TraceRecorder trace) {
    return new Errand(step, CallLimits.USUAL, trace);
  }

  /** A token is fetched on the way, within the usual limits. */
  Errand forToken() {
    return of(Step.TOKEN, trace);
  }
}
