package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.Hop;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Measures the processor time of the thread that makes a request, up to the head of its response.
 * OkHttp does all of that on the thread that calls.
 */
final class ClientWatch {
  private final long thread = Thread.currentThread().getId();
  private OptionalLong begun = ProcessorTime.nanos();
  private OptionalLong connected = OptionalLong.empty();
  private OptionalLong ended = OptionalLong.empty();

  /** The connection is ready; the last of several times counts. */
  synchronized void connected() {
    connected = now();
  }

  /** A connection that was kept is taken: nothing before was its set-up. */
  synchronized void kept() {
    begun = now();
    connected = begun;
  }

  /** The head of the response is read. */
  synchronized void headRead() {
    ended = now();
  }

  private OptionalLong now() {
    return Thread.currentThread().getId() == thread ? ProcessorTime.nanos() : OptionalLong.empty();
  }

  /** The times; absent while there is no head, or where the system does not tell. */
  synchronized Optional<Hop.Client> times() {
    return begun.isPresent() && connected.isPresent() && ended.isPresent()
        ? Optional.of(new Hop.Client(between(begun, connected), between(connected, ended)))
        : Optional.empty();
  }

  private static Duration between(OptionalLong from, OptionalLong to) {
    return Duration.ofNanos(to.getAsLong() - from.getAsLong());
  }
}
