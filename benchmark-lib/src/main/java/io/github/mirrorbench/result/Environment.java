package io.github.mirrorbench.result;

import java.util.Optional;

/**
 * Where a run took place.
 *
 * @param os name of the operating system
 * @param arch of the machine
 * @param cores that the process may use, at least 1
 * @param java version of the runtime
 * @param proxy whether requests went through one
 * @param host name of the machine, only when asked for
 * @param calibration what the measuring client can do by itself; absent when the run ended before
 */
public record Environment(
    String os,
    String arch,
    int cores,
    String java,
    boolean proxy,
    Optional<String> host,
    Optional<ClientCalibration> calibration) {
  public Environment {
    if (cores < 1) {
      throw new IllegalArgumentException("a machine has at least one core, not " + cores);
    }
  }
}
