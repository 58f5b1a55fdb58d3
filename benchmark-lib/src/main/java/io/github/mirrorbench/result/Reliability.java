package io.github.mirrorbench.result;

/**
 * The numbers of requests to a mirror and of failures among them.
 *
 * @param requests the requests that got a response or failed, at least 0
 * @param failures the failures among them
 */
public record Reliability(int requests, int failures) {
  public Reliability {
    if (failures < 0 || requests < failures) {
      throw new IllegalArgumentException(failures + " failures of " + requests + " requests");
    }
  }
}
