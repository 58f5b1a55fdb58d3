package io.github.mirrorbench.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The place of a file of ours.
 *
 * @param file the file that is written
 * @param engineFolder the engine's configuration folder: folders between it and the file are made
 *     when needed, itself never, for without it the engine is not installed
 * @param eclipse a file for whose sake, where it exists, the engine does not look at ours
 */
record OwnFileLocation(Path file, Path engineFolder, Optional<Path> eclipse) {

  /** A file that the engine looks at whatever else there is. */
  OwnFileLocation(Path file, Path engineFolder) {
    this(file, engineFolder, Optional.empty());
  }

  /** A file that the user named, whose folder must exist. */
  static OwnFileLocation of(Path file) {
    return new OwnFileLocation(file, folderOf(file));
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(file + " is no file's path");
    }
    return folder;
  }

  /** True if the user named the file, rather than the engine its place. */
  boolean isNamed() {
    return equals(of(file));
  }

  Path folder() {
    return folderOf(file);
  }

  List<Path> foldersToCreate() {
    return Files.isDirectory(engineFolder) && !Files.exists(folder())
        ? List.of(folder())
        : List.of();
  }
}
