package io.github.mirrorbench.result;

import io.github.mirrorbench.document.Redaction;
import java.util.Optional;

/**
 * Why a mirror is not ranked.
 *
 * @param kind for programs
 * @param message for people: what was tried, where, and what came back
 * @param step of the pull
 * @param image the one it happened with, where only one is concerned
 */
public record FailureEntry(FailureKind kind, String message, Step step, Optional<String> image) {
  static FailureEntry of(MirrorFailure failure) {
    return new FailureEntry(
        failure.failure().kind(),
        Redaction.of(failure.failure().message()),
        failure.failure().step(),
        failure.image());
  }
}
