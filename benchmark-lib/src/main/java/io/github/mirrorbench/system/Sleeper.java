package io.github.mirrorbench.system;

import java.time.Duration;

/** Suspends the calling thread; a test turns its clock instead. */
@FunctionalInterface
public interface Sleeper {
  /** Waits for the whole duration, or until interrupted. */
  void sleep(Duration duration) throws InterruptedException;
}
