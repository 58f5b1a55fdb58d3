package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.refusal.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The place of a file of ours.
 *
 * @param file the file that is written
 * @param engineFolder the engine's configuration folder
 * @param eclipse a file for whose sake, where it exists, the engine does not look at ours
 * @param origin the side that names the file
 */
record OwnFileLocation(Path file, Path engineFolder, Optional<Path> eclipse, Origin origin) {

  /** Sides that can name a file. */
  enum Origin {
    ENGINE,
    USER
  }

  /** A file at an engine's place. */
  OwnFileLocation(Path file, Path engineFolder, Optional<Path> eclipse) {
    this(file, engineFolder, eclipse, Origin.ENGINE);
  }

  /** A file that the engine looks at whatever else there is. */
  OwnFileLocation(Path file, Path engineFolder) {
    this(file, engineFolder, Optional.empty());
  }

  /** A file that the user named, whose folder must exist. */
  static OwnFileLocation of(Path file) {
    return new OwnFileLocation(file, folderOf(file), Optional.empty(), Origin.USER);
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
    return origin == Origin.USER;
  }

  Path folder() {
    return folderOf(file);
  }

  /** The engine's own folder is made too: many engines come without it. */
  List<Path> foldersToCreate() {
    return isNamed() || Files.exists(folder()) ? List.of() : List.of(folder());
  }

  /** The refusal of a file for an engine that left no trace on its host. */
  Optional<Refusal> refusal(EngineTraces engine, HostSystem host) {
    return isNamed() || Files.isDirectory(engineFolder) || engine.areOn(host)
        ? Optional.empty()
        : Optional.of(engine.missing());
  }
}
