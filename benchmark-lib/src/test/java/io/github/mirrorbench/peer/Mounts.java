package io.github.mirrorbench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The mounts left in an engine's state, which would keep the folder from being removed. */
final class Mounts {
  private Mounts() {}

  static List<Path> below(Path folder) {
    try {
      return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
          .map(line -> line.split(" ", 3)[1])
          .filter(point -> point.startsWith(folder + "/"))
          .sorted(Comparator.reverseOrder())
          .map(Path::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void detach(Path point) {
    Command.of("umount", "--lazy", point.toString()).output();
  }
}
