package io.github.mirrorbench.registry.http;

import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** Which redirects are followed, and which requests may carry a token. */
public final class RedirectRules {
  /** As many as Go's client follows, and with it every engine. */
  static final int HOPS_AT_MOST = 10;

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  private RedirectRules() {}

  static boolean isRedirect(int status) {
    return STATUSES.contains(status);
  }

  /** Why a redirect must not be followed. */
  public static Optional<String> refusal(HttpUrl from, HttpUrl to) {
    if (from.isHttps() && !to.isHttps()) {
      return Optional.of("redirects from https to http");
    }
    if (!to.username().isEmpty() || !to.password().isEmpty()) {
      return Optional.of("redirects to a URL with a password in it");
    }
    return Optional.empty();
  }

  /** Whether both are the same server: scheme, host and port. */
  public static boolean sameOrigin(HttpUrl one, HttpUrl other) {
    return one.scheme().equals(other.scheme())
        && one.host().equals(other.host())
        && one.port() == other.port();
  }
}
