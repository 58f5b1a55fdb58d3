package io.github.mirrorbench.loopback;

/** What a server answers to each request. Called by several threads at once. */
@FunctionalInterface
public interface Site {
  Answer answer(Request request);
}
