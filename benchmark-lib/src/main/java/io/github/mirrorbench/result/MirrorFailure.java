package io.github.mirrorbench.result;

import io.github.mirrorbench.image.ImageReference;
import java.util.Optional;

/**
 * The reason why a mirror is not ranked.
 *
 * @param kind the kind, for programs
 * @param message the text for people: what was tried, where, and what came back; secrets are taken
 *     out here
 * @param step the step of the pull at which it happened
 * @param image the image concerned, where the others went well or only one is concerned
 */
public record MirrorFailure(
    FailureKind kind, String message, Step step, Optional<ImageReference> image) {
  public MirrorFailure {
    message = Redaction.of(message);
  }

  /** A failure that concerns all images. */
  public static MirrorFailure of(Failure failure) {
    return of(failure, Optional.empty());
  }

  /** A failure with its image, where only one is concerned. */
  public static MirrorFailure of(Failure failure, Optional<ImageReference> image) {
    return new MirrorFailure(failure.kind(), failure.message(), failure.step(), image);
  }

  /** The failure without its image. */
  public Failure failure() {
    return new Failure(kind, step, message);
  }
}
