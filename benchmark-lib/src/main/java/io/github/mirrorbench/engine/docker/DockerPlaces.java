package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.plan.HostSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The files and the socket of the dockerd that a user of a host means.
 *
 * @param host the host on which it runs
 */
public record DockerPlaces(HostSystem host) {

  /**
   * daemon.json: of Docker Desktop where there is one, of a rootless dockerd where the user has
   * one, else of the system's.
   */
  public Path daemonJson() {
    Path desktop = host.home().resolve(".docker/daemon.json");
    return switch (host.kind()) {
      case MAC -> desktop;
      case WINDOWS ->
          Files.exists(desktop)
              ? desktop
              : host.programData()
                  .orElse(Path.of("C:\\ProgramData"))
                  .resolve("docker/config/daemon.json");
      case LINUX -> linuxDaemonJson(desktop);
    };
  }

  private Path linuxDaemonJson(Path desktop) {
    if (Files.isDirectory(host.home().resolve(".docker/desktop"))) {
      return desktop;
    }
    return isRootless()
        ? host.userConfig().resolve("docker/daemon.json")
        : host.root().resolve("etc/docker/daemon.json");
  }

  /** True if the user runs a dockerd of his own. */
  boolean isRootless() {
    return host.kind() == HostSystem.Kind.LINUX
        && !host.isRoot()
        && (Files.exists(host.userConfig().resolve("docker/daemon.json"))
            || Files.exists(host.userConfig().resolve("systemd/user/docker.service"))
            || host.runtimeFolder().map(f -> Files.exists(f.resolve("docker.sock"))).orElse(false));
  }

  /** The signal that reloads it: through systemd where that runs it, else by its pid file. */
  public ReloadSignal reloadSignal() {
    return host.hasSystemd() && !isRootless()
        ? host.program("systemctl")
            .<ReloadSignal>map(systemctl -> new ReloadSignal.Systemd(systemctl, "docker"))
            .orElseGet(this::pidFile)
        : pidFile();
  }

  private ReloadSignal.PidFile pidFile() {
    return new ReloadSignal.PidFile(runtimeFolder().resolve("docker.pid"));
  }

  /**
   * The dockerd of the host, as it says itself, else by its program and files; absent where there
   * is neither.
   *
   * @param within the longest time that asking may take
   */
  public Optional<Dockerd.InUse> dockerd(Duration within) {
    return new DockerdSearch(this, within).find();
  }

  /** The address of its API. */
  public DockerHost apiHost() {
    return DockerHost.parse("unix://" + runtimeFolder().resolve("docker.sock"));
  }

  private Path runtimeFolder() {
    return host.runtimeFolder()
        .filter(folder -> isRootless())
        .orElse(host.root().resolve("var/run"));
  }
}
