package io.github.mirrorbench.result;

import java.util.List;
import java.util.Optional;

/**
 * A way of requesting that is an engine's, and not this program's own.
 *
 * @param userAgent the name that was measured under
 * @param followToHttp whether https mirrors were followed to http
 * @param unverified the URLs of the mirrors whose certificates were not checked
 */
public record RequestSettings(
    Optional<String> userAgent, boolean followToHttp, List<String> unverified) {
  public RequestSettings {
    unverified = List.copyOf(unverified);
  }

  /** These settings, unless they differ in nothing from the program's own. */
  public Optional<RequestSettings> ifAny() {
    return userAgent.isEmpty() && !followToHttp && unverified.isEmpty()
        ? Optional.empty()
        : Optional.of(this);
  }
}
