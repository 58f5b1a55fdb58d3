package io.github.mirrorbench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The time that a thread was ready to run but had no processor, as Linux counts it (kernel
 * documentation, {@code scheduler/sched-stats}: the second number of {@code schedstat}).
 *
 * @param schedstat the file of the thread that reads it
 */
record RunQueue(Path schedstat) {
  /** The queue of the calling thread. */
  static RunQueue ofThisSystem() {
    return new RunQueue(Path.of("/proc/thread-self/schedstat"));
  }

  /**
   * Nanoseconds that the calling thread has waited so far; absent where the system does not say.
   */
  OptionalLong waitedNanos() {
    try {
      String[] numbers = Files.readString(schedstat).trim().split(" ", -1);
      return numbers.length == 3
          ? OptionalLong.of(Long.parseLong(numbers[1]))
          : OptionalLong.empty();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
