package io.github.mirrorbench.loopback;

/** Produces the response to each request. Called by several threads at once. */
@FunctionalInterface
public interface RequestHandler {
  PacedResponse respond(RequestHead request);
}
