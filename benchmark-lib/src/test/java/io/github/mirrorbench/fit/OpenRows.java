package io.github.mirrorbench.fit;

import io.github.mirrorbench.result.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The rows and profiles of which the product is known to be wrong; each is to be struck out. */
record OpenRows(Set<String> lines) {
  private static final Path FILE = Path.of("src/test/resources/fit/open.txt");

  static OpenRows read() {
    try {
      return new OpenRows(Set.copyOf(Files.readAllLines(FILE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean contain(String row, Profile profile) {
    return lines.contains(row + " " + profile);
  }
}
