package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.docker.DockerHost;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the engines of a host look for what we write. */
public final class DefaultLocations {
  private static final String OWN_DROP_IN = "mirrorbench-docker.io.conf";
  private static final String HOSTS = "certs.d/docker.io/hosts.toml";

  private final HostSystem host;

  /** Those of this host. */
  public DefaultLocations(HostSystem host) {
    this.host = host;
  }

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
                  .resolve("docker")
                  .resolve("config")
                  .resolve("daemon.json");
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

  /** Whether the user runs a dockerd of his own. */
  public boolean isRootless() {
    return host.kind() == HostSystem.Kind.LINUX
        && host.user() == HostSystem.User.OTHER
        && (Files.exists(host.userConfig().resolve("docker/daemon.json"))
            || Files.exists(host.userConfig().resolve("systemd/user/docker.service"))
            || host.runtimeFolder().map(f -> Files.exists(f.resolve("docker.sock"))).orElse(false));
  }

  /** The pid file of dockerd. */
  public Path dockerPidFile() {
    return isRootless() && host.runtimeFolder().isPresent()
        ? host.runtimeFolder().get().resolve("docker.pid")
        : host.root().resolve("var/run/docker.pid");
  }

  /** The API socket of dockerd. */
  public DockerHost dockerHost() {
    Path socket =
        isRootless() && host.runtimeFolder().isPresent()
            ? host.runtimeFolder().get().resolve("docker.sock")
            : host.root().resolve("var/run/docker.sock");
    return DockerHost.parse("unix://" + socket);
  }

  /**
   * The file of ours of another engine.
   *
   * @throws IllegalArgumentException for docker, whose file is the user's
   */
  public OwnFileLocation ownFile(Engine engine) {
    boolean isRoot = host.user() == HostSystem.User.ROOT;
    Path etc = host.root().resolve("etc");
    Path config = isRoot ? etc : host.userConfig();
    return switch (engine) {
      case CONTAINERD ->
          new OwnFileLocation(
              config.resolve("containerd").resolve(HOSTS), config.resolve("containerd"));
      case PODMAN -> podman(isRoot ? etc : podmanUserConfig());
      case BUILDKIT ->
          new OwnFileLocation(
              config.resolve("buildkit/buildkitd.toml"), config.resolve("buildkit"));
      case K3S ->
          new OwnFileLocation(
              etc.resolve("rancher/k3s/registries.yaml"), etc.resolve("rancher/k3s"));
      case DOCKER -> throw new IllegalArgumentException("daemon.json is the user's own file");
    };
  }

  /** A user's own main file makes podman pass over the system's, drop-ins included. */
  private OwnFileLocation podman(Path config) {
    Path usersFile = podmanUserConfig().resolve("containers/registries.conf");
    Path folder = config.resolve("containers");
    return new OwnFileLocation(
        folder.resolve("registries.conf.d").resolve(OWN_DROP_IN),
        folder,
        usersFile.startsWith(folder) ? Optional.empty() : Optional.of(usersFile));
  }

  /** Tried with podman 4.3: it does not ask {@code XDG_CONFIG_HOME}. */
  private Path podmanUserConfig() {
    return host.home().resolve(".config");
  }
}
