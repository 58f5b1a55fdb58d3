package io.github.mirrorbench.registry.http;

import java.time.Duration;

/** The requests to one mirror: redirects, checks, limits and HTTP, from the top down. */
public final class HttpStack implements Transport {
  private final Transport top;
  private final HostLimiter limiter;
  private final WaitAllowance allowance;

  HttpStack(Transport top, HostLimiter limiter, WaitAllowance allowance) {
    this.top = top;
    this.limiter = limiter;
    this.allowance = allowance;
  }

  @Override
  public Response send(Request request, CallContext context)
      throws FetchEnded, InterruptedException {
    return top.send(request, context);
  }

  /** The wait of the next request for the limits of the mirror's host. */
  public Duration readyIn() {
    return limiter.readyIn();
  }

  /** The time that may still be lost on requests that get no response or stall. */
  public Duration waitLeft() {
    return allowance.left();
  }
}
