package io.github.mirrorbench.registry.http;

/**
 * One layer of the stack through which every request passes: a token or a login is added, redirects
 * are followed, what cannot end well is not sent, the limits of the host are kept, HTTP is spoken.
 * Each layer sends through the one below it.
 */
@FunctionalInterface
public interface Transport {
  /**
   * Sends the request and waits for the head of the response, which must be closed.
   *
   * @throws FetchEnded when no response came, or one that nothing can be done with
   */
  Response send(Request request, CallContext context) throws FetchEnded, InterruptedException;
}
