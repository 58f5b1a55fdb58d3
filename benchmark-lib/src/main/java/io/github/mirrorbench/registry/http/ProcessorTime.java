package io.github.mirrorbench.registry.http;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.OptionalLong;

/** The processor time of the calling thread. */
final class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ProcessorTime() {}

  /** Nanoseconds so far; absent where the system does not tell. */
  static OptionalLong nanos() {
    return THREADS.isCurrentThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled()
        ? OptionalLong.of(THREADS.getCurrentThreadCpuTime())
        : OptionalLong.empty();
  }
}
