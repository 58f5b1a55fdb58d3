package io.github.mirrorbench.registry.http;

/**
 * One layer of the stack through which every request passes: redirects are followed, a token or a
 * login is added to each hop, what cannot end well is not sent, the limits of the host are kept,
 * HTTP is spoken. Each layer sends through the one below it.
 */
@FunctionalInterface
public interface Transport {
  /**
   * Sends the request and waits for the head of the response, which must be closed.
   *
   * @throws FetchEnded when no response came, or one that nothing can be done with
   */
  Response send(Request request, CallContext context) throws FetchEnded, InterruptedException;

  /** This stack, and on top of it what follows redirects: each hop is sent through this one. */
  default Transport followingRedirects(HttpSettings settings) {
    return new RedirectTransport(settings, this);
  }
}
