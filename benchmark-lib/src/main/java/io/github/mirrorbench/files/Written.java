package io.github.mirrorbench.files;

import io.github.mirrorbench.text.Refusal;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How an attempt to change a file ended. In every case the file is whole: the old or the new one.
 */
public sealed interface Written {

  /**
   * The new content is in place.
   *
   * @param backup the earlier content, when one is kept
   */
  record Done(Path file, Optional<Path> backup) implements Written {}

  /** The file is as it was, because something speaks against the change. */
  record Refused(Path file, Refusal refusal) implements Written {}

  /**
   * The file is as it was, because the system did not let it be changed.
   *
   * @param message what was tried, where, and what came back
   * @param wayOut what to do about it
   */
  record Failed(Path file, String message, String wayOut) implements Written {}
}
