package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.mirror.Endpoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One {@link HostLimiter} for each host and port, shared by all sessions of a client. */
final class HostLimiters {
  private final HttpSettings settings;
  private final RunEnd end;
  private final Map<String, HostLimiter> limiters = new ConcurrentHashMap<>();

  HostLimiters(HttpSettings settings, RunEnd end) {
    this.settings = settings;
    this.end = end;
  }

  HostLimiter of(Url url) {
    return limiters.computeIfAbsent(url.host() + ":" + url.port(), key -> limiterFor(url.host()));
  }

  private HostLimiter limiterFor(String host) {
    HostLimiter limiter =
        new HostLimiter(
            settings.requestsPerMinute(),
            settings.rules().layers().atOnce(),
            settings.ticker(),
            settings.sleeper(),
            end);
    if (Endpoint.isLocalHost(host)) {
      limiter.exempt();
    }
    return limiter;
  }
}
