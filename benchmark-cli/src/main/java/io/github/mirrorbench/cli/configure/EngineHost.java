package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.engine.DefaultLocations;
import io.github.mirrorbench.engine.docker.Dockerd;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The machine whose engines are configured, as the process's context show it. */
final class EngineHost {
  /** Where programs for administrators are, which the PATH of other users leaves out. */
  private static final List<String> SYSTEM_FOLDERS =
      List.of("usr/local/sbin", "usr/local/bin", "usr/sbin", "usr/bin", "sbin", "bin");

  private final ProcessContext context;

  EngineHost(ProcessContext context) {
    this.context = context;
  }

  /** Where its engines look. */
  DefaultLocations locations() {
    return new DefaultLocations(system());
  }

  private HostSystem system() {
    return new HostSystem(
        kind(),
        user(),
        context.systemRoot(),
        folder("HOME").or(() -> folder("USERPROFILE")).orElse(context.systemRoot()),
        folder("XDG_CONFIG_HOME"),
        folder("XDG_RUNTIME_DIR"),
        folder("ProgramData"));
  }

  private static HostSystem.Kind kind() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.startsWith("windows")
        ? HostSystem.Kind.WINDOWS
        : name.startsWith("mac") ? HostSystem.Kind.MAC : HostSystem.Kind.LINUX;
  }

  /** A process's folder in /proc belongs to whose process it is. */
  private HostSystem.User user() {
    try {
      Object owner = Files.getAttribute(context.systemRoot().resolve("proc/self"), "unix:uid");
      return owner.equals(0) ? HostSystem.User.ROOT : HostSystem.User.OTHER;
    } catch (IOException | UnsupportedOperationException e) {
      return HostSystem.User.OTHER;
    }
  }

  private Optional<Path> folder(String variable) {
    return context.variable(variable).map(Path::of).filter(Path::isAbsolute);
  }

  /** The dockerd that is installed. */
  Optional<Dockerd> dockerd() {
    return Dockerd.find(programFolders());
  }

  /** A program by its name. */
  Optional<Path> program(String name) {
    return programFolders().stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Whether systemd runs its services (sd_booted(3)). */
  boolean hasSystemd() {
    return Files.isDirectory(context.systemRoot().resolve("run/systemd/system"));
  }

  private List<Path> programFolders() {
    List<Path> folders = new ArrayList<>();
    Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(context.variable("PATH").orElse(""))
        .filter(folder -> !folder.isEmpty())
        .map(Path::of)
        .filter(Path::isAbsolute)
        .forEach(folders::add);
    SYSTEM_FOLDERS.forEach(folder -> folders.add(context.systemRoot().resolve(folder)));
    return folders;
  }
}
