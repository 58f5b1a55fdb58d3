package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.ProcessContext;
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

/** The machine whose engines are configured, as the context of the process shows it. */
final class EngineHost {
  /** The folders of programs for administrators, which the PATH of other users leaves out. */
  private static final List<String> SYSTEM_FOLDERS =
      List.of("usr/local/sbin", "usr/local/bin", "usr/sbin", "usr/bin", "sbin", "bin");

  private EngineHost() {}

  static HostSystem of(ProcessContext context) {
    Path root = context.systemRoot();
    return new HostSystem(
        kind(),
        user(root),
        root,
        home(context),
        folder("XDG_CONFIG_HOME", context),
        folder("XDG_RUNTIME_DIR", context),
        folder("DOCKER_CONFIG", context),
        folder("BUILDX_CONFIG", context),
        folder("ProgramData", context),
        programFolders(context));
  }

  /** Services of the system often have no HOME; engines then look the user up, and so does Java. */
  private static Path home(ProcessContext context) {
    Path root = context.systemRoot();
    return folder("HOME", context)
        .or(() -> folder("USERPROFILE", context))
        .orElseGet(
            () -> {
              Path known = Path.of(System.getProperty("user.home", ""));
              return known.isAbsolute() ? root.resolve(known.getRoot().relativize(known)) : root;
            });
  }

  private static HostSystem.Kind kind() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.startsWith("windows")
        ? HostSystem.Kind.WINDOWS
        : name.startsWith("mac") ? HostSystem.Kind.MAC : HostSystem.Kind.LINUX;
  }

  /** The owner of a process's folder in /proc is the user of the process. */
  private static HostSystem.User user(Path root) {
    try {
      Object owner = Files.getAttribute(root.resolve("proc/self"), "unix:uid");
      return owner.equals(0) ? HostSystem.User.ROOT : HostSystem.User.OTHER;
    } catch (IOException | UnsupportedOperationException e) {
      return HostSystem.User.OTHER;
    }
  }

  private static Optional<Path> folder(String variable, ProcessContext context) {
    return context.variable(variable).map(Path::of).filter(Path::isAbsolute);
  }

  private static List<Path> programFolders(ProcessContext context) {
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
