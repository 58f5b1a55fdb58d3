package io.github.mirrorbench.result;

/**
 * How often a mirror was asked and how often that failed.
 *
 * @param requests that were answered or failed, at least 0
 * @param failures among them
 */
public record Reliability(int requests, int failures) {
  public Reliability {
    if (failures < 0 || requests < failures) {
      throw new IllegalArgumentException(failures + " failures of " + requests + " requests");
    }
  }
}
