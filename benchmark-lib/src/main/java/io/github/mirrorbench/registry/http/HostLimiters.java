package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.mirror.Endpoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;

/** One {@link HostLimiter} for each host and port, shared by all sessions of a client. */
public final class HostLimiters {
  private final HttpSettings settings;
  private final Map<String, HostLimiter> gates = new ConcurrentHashMap<>();

  public HostLimiters(HttpSettings settings) {
    this.settings = settings;
  }

  public HostLimiter of(HttpUrl url) {
    return gates.computeIfAbsent(url.host() + ":" + url.port(), key -> gateFor(url));
  }

  private HostLimiter gateFor(HttpUrl url) {
    HostLimiter gate =
        new HostLimiter(settings.requestsPerMinute(), settings.ticker(), settings.sleeper());
    if (isLocal(url)) {
      gate.exempt();
    }
    return gate;
  }

  private static boolean isLocal(HttpUrl url) {
    try {
      return Endpoint.parse(Urls.origin(url)).isLocal();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
