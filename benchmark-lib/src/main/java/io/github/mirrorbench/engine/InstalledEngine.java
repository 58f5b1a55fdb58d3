package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.docker.DockerPlaces;
import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.engine.docker.Dockerd;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.time.Duration;
import java.util.Optional;

/**
 * The container engine of a host: dockerd where there is one, else containerd, else podman.
 * containerd comes after dockerd because every dockerd brings it along.
 *
 * @param description the engine in words, such as {@code dockerd 28.5.2 with the containerd image
 *     store}
 */
public record InstalledEngine(Kind kind, String description) {

  /** Engines as far as their ways of pulling differ. */
  public enum Kind {
    DOCKERD_WITH_GRAPH_DRIVER,
    /** One that keeps its connections. */
    DOCKERD_29_4_WITH_GRAPH_DRIVER,
    DOCKERD_WITH_CONTAINERD_STORE,
    CONTAINERD,
    PODMAN
  }

  /**
   * Looks for the engine, without any right that the user lacks. It is absent where none is found.
   *
   * @param within the longest time that asking may take
   */
  public static Optional<InstalledEngine> of(HostSystem host, Duration within) {
    return new DockerPlaces(host)
        .dockerd(within)
        .map(InstalledEngine::of)
        .or(() -> program("containerd", Kind.CONTAINERD, host))
        .or(() -> program("podman", Kind.PODMAN, host));
  }

  private static InstalledEngine of(Dockerd.InUse dockerd) {
    String name = dockerd.version().map(version -> "dockerd " + version).orElse("dockerd");
    return switch (dockerd.store()) {
      case GRAPH_DRIVER ->
          new InstalledEngine(
              dockerd.version().filter(DockerVersion::keepsConnections).isPresent()
                  ? Kind.DOCKERD_29_4_WITH_GRAPH_DRIVER
                  : Kind.DOCKERD_WITH_GRAPH_DRIVER,
              name + " with a graph driver");
      case CONTAINERD ->
          new InstalledEngine(
              Kind.DOCKERD_WITH_CONTAINERD_STORE, name + " with the containerd image store");
    };
  }

  private static Optional<InstalledEngine> program(String name, Kind kind, HostSystem host) {
    return host.program(name).map(program -> new InstalledEngine(kind, name));
  }
}
