package io.github.mirrorbench.registry.http;

import java.time.Duration;

/** How the politeness of the gates waits; a test waits by turning its clock. */
@FunctionalInterface
public interface Sleeper {
  /** Waits for the whole duration, or until interrupted. */
  void sleep(Duration duration) throws InterruptedException;
}
