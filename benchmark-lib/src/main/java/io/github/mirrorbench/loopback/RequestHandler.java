package io.github.mirrorbench.loopback;

/** What a server answers to each request. Called by several threads at once. */
@FunctionalInterface
public interface RequestHandler {
  PacedResponse answer(RequestHead request);
}
