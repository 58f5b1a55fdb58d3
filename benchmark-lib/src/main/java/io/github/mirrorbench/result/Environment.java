package io.github.mirrorbench.result;

import java.util.Optional;

/**
 * The environment of a run.
 *
 * @param os name of the operating system
 * @param arch the arch of the machine
 * @param cores the processors that the process may use, at least 1
 * @param java version of the runtime
 * @param proxy whether requests went through one
 * @param host the name of the machine, only on request
 * @param calibration the ceiling of the measuring client; absent when the run ended before
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
