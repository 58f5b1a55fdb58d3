package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.result.Failure;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** Keeps the limits of each host, and takes from its responses how much more it wants to bear. */
final class LimitedTransport implements Transport {
  private final HttpSettings settings;
  private final HostLimiters limiters;
  private final Transport below;

  LimitedTransport(HttpSettings settings, HostLimiters limiters, Transport below) {
    this.settings = settings;
    this.limiters = limiters;
    this.below = below;
  }

  @Override
  public Response send(Request request, CallContext context)
      throws FetchEnded, InterruptedException {
    HostLimiter limiter = limiters.of(request.url());
    FailureMapper failures = new FailureMapper(request, context.step(), settings);
    Optional<Failure> unsent = limiter.enter(failures);
    if (unsent.isPresent()) {
      throw new FailedFetch(unsent.get().kind(), context.step(), unsent.get().message());
    }
    boolean open = false;
    try {
      Response response = below.send(request, context);
      open = true;
      response.onClose(limiter::leave);
      heed(response, limiter, failures);
      return response;
    } finally {
      if (!open) {
        limiter.leave();
      }
    }
  }

  /** Does what the response asks for, before any other request can pass. */
  private void heed(Response response, HostLimiter limiter, FailureMapper failures) {
    if (settings.proxyFor(response.url()).isEmpty()) {
      response
          .address()
          .map(InetAddress::getHostAddress)
          .filter(Endpoint::isLocalHost)
          .ifPresent(local -> limiter.exempt());
    }
    Optional<Duration> retryAfter = response.retryAfter();
    switch (RetryPolicy.hostAfter(response.status(), retryAfter)) {
      case OPEN -> {}
      case PAUSED -> retryAfter.ifPresent(limiter::pause);
      case CLOSED -> limiter.close(failures.closing(response.status(), retryAfter));
    }
  }
}
