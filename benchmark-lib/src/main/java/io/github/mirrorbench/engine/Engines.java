package io.github.mirrorbench.engine;

import java.util.List;
import java.util.Optional;

/** The container engines that can be configured. */
public final class Engines {
  /** dockerd: the key {@code registry-mirrors} of daemon.json. */
  public static final Engine DOCKER = new Docker();

  /** All of them, in the order in which they are listed. */
  public static final List<Engine> ALL =
      List.of(
          DOCKER,
          new Containerd(),
          new Microk8s(),
          new Podman(),
          new CriO(),
          new Buildkit(),
          new Buildx(),
          new K3s(),
          new Rke2(),
          new Testcontainers(),
          new Jib(),
          new Talos(),
          new Colima(),
          new OrbStack());

  private Engines() {}

  /** The engine with this name. */
  public static Optional<Engine> named(String name) {
    return ALL.stream().filter(engine -> engine.name().equals(name)).findFirst();
  }
}
