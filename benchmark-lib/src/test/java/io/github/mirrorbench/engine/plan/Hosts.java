package io.github.mirrorbench.engine.plan;

import io.github.mirrorbench.engine.plan.HostSystem.Kind;
import io.github.mirrorbench.engine.plan.HostSystem.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Hosts below a folder. */
public final class Hosts {
  private Hosts() {}

  /** A Linux host whose configuration root writes. */
  public static HostSystem linux(Path root) {
    return host(root, Kind.LINUX, User.ROOT);
  }

  /** A Linux host whose programs are in one folder. */
  public static HostSystem withPrograms(Path root, Path programs) {
    return host(root, Kind.LINUX, User.ROOT, List.of(programs));
  }

  /**
   * A host without programs, with {@code home}, {@code config}, {@code run} and {@code
   * ProgramData}.
   */
  public static HostSystem host(Path root, Kind kind, User user) {
    return host(root, kind, user, List.of());
  }

  private static HostSystem host(Path root, Kind kind, User user, List<Path> programs) {
    return new HostSystem(
        kind,
        user,
        root,
        root.resolve("home"),
        Optional.of(root.resolve("config")),
        Optional.of(root.resolve("run")),
        Optional.empty(),
        Optional.empty(),
        Optional.of(root.resolve("ProgramData")),
        programs);
  }
}
