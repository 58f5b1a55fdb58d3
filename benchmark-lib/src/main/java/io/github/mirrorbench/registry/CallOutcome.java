package io.github.mirrorbench.registry;

import io.github.mirrorbench.registry.http.Trace;
import io.github.mirrorbench.result.Failure;
import java.util.Optional;

/**
 * The outcome of a call. Failures are values: nothing is thrown for what a server or a network
 * does.
 *
 * @param <T> the value of a successful call
 */
public sealed interface CallOutcome<T> {
  /** The events on the wire. */
  Trace trace();

  /** The value, complete or as far as it was read when it was cut. */
  default Optional<T> value() {
    return this instanceof Done<T> done
        ? Optional.of(done.complete)
        : this instanceof Cut<T> cut ? Optional.of(cut.partial) : Optional.empty();
  }

  /** The failure: there is no response. */
  default Optional<Failure> failure() {
    return this instanceof Failed<T> failed ? Optional.of(failed.reason) : Optional.empty();
  }

  /** The response was read as far as requested, and proven where that was possible. */
  record Done<T>(T complete, Trace trace) implements CallOutcome<T> {}

  /** The caller's time was over first; the server did nothing wrong. */
  record Cut<T>(T partial, Trace trace) implements CallOutcome<T> {}

  /** A failed call. */
  record Failed<T>(Failure reason, Trace trace) implements CallOutcome<T> {}
}
