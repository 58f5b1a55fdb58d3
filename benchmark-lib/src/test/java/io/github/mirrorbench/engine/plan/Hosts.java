package io.github.mirrorbench.engine.plan;

import io.github.mirrorbench.engine.plan.HostSystem.Kind;
import io.github.mirrorbench.engine.plan.HostSystem.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Hosts below a folder, without programs. */
public final class Hosts {
  private Hosts() {}

  /** A Linux host whose configuration root writes. */
  public static HostSystem linux(Path root) {
    return host(root, Kind.LINUX, User.ROOT);
  }

  /** A host with {@code home}, {@code config}, {@code run} and {@code ProgramData}. */
  public static HostSystem host(Path root, Kind kind, User user) {
    return new HostSystem(
        kind,
        user,
        root,
        root.resolve("home"),
        Optional.of(root.resolve("config")),
        Optional.of(root.resolve("run")),
        Optional.of(root.resolve("ProgramData")),
        List.of());
  }
}
