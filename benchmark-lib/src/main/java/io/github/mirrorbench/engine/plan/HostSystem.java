package io.github.mirrorbench.engine.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The host whose engine is configured, as the process sees it.
 *
 * @param kind the operating system
 * @param user the user of the process
 * @param root the root of the file system, {@code /} except for tests and images
 * @param home the user's home
 * @param configHome {@code XDG_CONFIG_HOME}
 * @param runtimeFolder {@code XDG_RUNTIME_DIR}
 * @param dockerConfigHome {@code DOCKER_CONFIG}
 * @param buildxConfig {@code BUILDX_CONFIG}
 * @param programData {@code ProgramData}, on Windows
 * @param programFolders the folders in which programs are looked for, in order
 */
public record HostSystem(
    Kind kind,
    User user,
    Path root,
    Path home,
    Optional<Path> configHome,
    Optional<Path> runtimeFolder,
    Optional<Path> dockerConfigHome,
    Optional<Path> buildxConfig,
    Optional<Path> programData,
    List<Path> programFolders) {

  /** Operating systems as far as engines' places differ. */
  public enum Kind {
    LINUX,
    MAC,
    WINDOWS
  }

  /** Users as far as their permissions differ. */
  public enum User {
    ROOT,
    OTHER
  }

  public HostSystem {
    programFolders = List.copyOf(programFolders);
  }

  /** True if the process may write the system's configuration. */
  public boolean isRoot() {
    return user == User.ROOT;
  }

  /** The place below the root of a path that programs of this host use. */
  public Path at(Path path) {
    if (path.startsWith(root)) {
      return path;
    }
    return path.isAbsolute() ? root.resolve(path.getRoot().relativize(path)) : root.resolve(path);
  }

  /** The user's folder of configurations. */
  public Path userConfig() {
    return configHome.orElse(home.resolve(".config"));
  }

  /** The user's folder of the client docker. */
  public Path dockerConfig() {
    return dockerConfigHome.orElse(home.resolve(".docker"));
  }

  /** The system's folder of configurations for root, else the user's. */
  public Path systemOrUserConfig() {
    return isRoot() ? root.resolve("etc") : userConfig();
  }

  /** The first program of this name that can be run. */
  public Optional<Path> program(String name) {
    return programFolders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** True if systemd runs its services (sd_booted(3)). */
  public boolean hasSystemd() {
    return Files.isDirectory(root.resolve("run/systemd/system"));
  }
}
