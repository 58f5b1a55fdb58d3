package io.github.mirrorbench.engine.plan;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The host whose engine is configured, as the process sees it.
 *
 * @param kind of operating system
 * @param user whether the process may write the system's configuration
 * @param root of the file system, {@code /} except for tests and images
 * @param home of the user
 * @param configHome {@code XDG_CONFIG_HOME}
 * @param runtimeFolder {@code XDG_RUNTIME_DIR}
 * @param programData {@code ProgramData}, on Windows
 */
public record HostSystem(
    Kind kind,
    User user,
    Path root,
    Path home,
    Optional<Path> configHome,
    Optional<Path> runtimeFolder,
    Optional<Path> programData) {

  /** Operating systems as far as engines' places differ. */
  public enum Kind {
    LINUX,
    MAC,
    WINDOWS
  }

  /** Who runs this. */
  public enum User {
    ROOT,
    OTHER
  }

  /** The user's folder of configurations. */
  public Path userConfig() {
    return configHome.orElse(home.resolve(".config"));
  }
}
