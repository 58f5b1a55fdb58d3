package io.github.mirrorbench.registry;

import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.result.Profile;
import java.util.List;
import java.util.Optional;

/**
 * One endpoint of a registry as a value: what is sent, which statuses are good, and how the
 * response is read. {@link EndpointCaller} does the rest.
 *
 * @param <T> the value that is read
 */
interface RegistryEndpoint<T> {
  default String method() {
    return "GET";
  }

  /** The path below {@code /v2/} and the repository. */
  String path();

  List<String> accept(Profile profile);

  default Optional<String> range() {
    return Optional.empty();
  }

  /**
   * True for a status whose response is read; any other one is a refusal. Engines take any 2xx, and
   * the digest decides.
   */
  default boolean expects(int status) {
    return status / 100 == 2;
  }

  CallContext context(TraceRecorder trace);

  /** Reads a response with an expected status; the caller closes it. */
  T read(Response response) throws FetchEnded, InterruptedException;
}
