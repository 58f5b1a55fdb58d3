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
  Optional<T> value();

  /** The failure: there is no response. */
  Optional<Failure> failure();

  /** The response was read as far as requested, and proven where that was possible. */
  record Done<T>(T complete, Trace trace) implements CallOutcome<T> {
    @Override
    public Optional<T> value() {
      return Optional.of(complete);
    }

    @Override
    public Optional<Failure> failure() {
      return Optional.empty();
    }
  }

  /** The caller's time was over first; the server did nothing wrong. */
  record Cut<T>(T partial, Trace trace) implements CallOutcome<T> {
    @Override
    public Optional<T> value() {
      return Optional.of(partial);
    }

    @Override
    public Optional<Failure> failure() {
      return Optional.empty();
    }
  }

  /** It went wrong. */
  record Failed<T>(Failure reason, Trace trace) implements CallOutcome<T> {
    @Override
    public Optional<T> value() {
      return Optional.empty();
    }

    @Override
    public Optional<Failure> failure() {
      return Optional.of(reason);
    }
  }
}
