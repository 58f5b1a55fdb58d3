package io.github.mirrorbench.files;

import io.github.mirrorbench.refusal.Refusal;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The outcome of an attempt to change a file. In every case the file is whole: the old or the new
 * one.
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
   * @param message the attempt, its place and its outcome
   * @param wayOut the remedy
   */
  record Failed(Path file, String message, String wayOut) implements Written {}
}
