package io.github.mirrorbench.result;

/**
 * The failure of a request.
 *
 * @param kind the kind, for programs
 * @param step the step of the pull at which it happened
 * @param message the text for people: what was tried, where, and what came back; without control
 *     characters, and without secrets, which are taken out here
 */
public record Failure(FailureKind kind, Step step, String message) {
  public Failure {
    message = Redaction.of(message);
  }
}
