package io.github.mirrorbench.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a file of ours goes.
 *
 * @param file that is written
 * @param engineFolder the engine's configuration folder: folders between it and the file are made
 *     when needed, itself never, for without it the engine is not installed
 * @param eclipse a file for whose sake, where it exists, the engine does not look at ours
 */
public record OwnFileLocation(Path file, Path engineFolder, Optional<Path> eclipse) {

  /** A file that the engine looks at whatever else there is. */
  OwnFileLocation(Path file, Path engineFolder) {
    this(file, engineFolder, Optional.empty());
  }

  /** A file whose folder must exist. */
  public static OwnFileLocation of(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(file + " is no file's path");
    }
    return new OwnFileLocation(file, folder);
  }

  List<Path> foldersToCreate() {
    Path folder = of(file).engineFolder();
    return Files.isDirectory(engineFolder) && !Files.exists(folder) ? List.of(folder) : List.of();
  }
}
