package io.github.mirrorbench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The repository's {@code results} folder, into which long runs write what they measured. */
public final class Results {
  private static final Path FOLDER = Path.of("..", "results");

  private Results() {}

  /** In a long run, writes the text to this path below {@code results}; else does nothing. */
  public static void keep(String path, String text) {
    if (!Boolean.getBoolean("long")) {
      return;
    }
    Path file = FOLDER.resolve(path);
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
