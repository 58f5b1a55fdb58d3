package io.github.mirrorbench.engine;

import io.github.mirrorbench.mirror.Mirror;
import java.util.List;
import java.util.Optional;

/** How one engine writes the mirrors of docker.io down. Stateless. */
public interface EngineFormat {

  /** Whose configuration it is. */
  Engine engine();

  /**
   * The file with these mirrors.
   *
   * @param mirrors best first
   * @param authority a PEM file that the https mirrors' certificates may be signed by, as the
   *     engine's host spells its path; where an engine has no place for it in this file, it is said
   */
  Rendering render(List<Mirror> mirrors, Optional<String> authority);

  /**
   * The mirrors that a parser finds in a file of this format, in order, as the engine spells them.
   *
   * @throws IllegalArgumentException with what is wrong when it finds no such file
   */
  List<String> readBack(String text, Parsers parsers);

  /** The format of an engine. */
  static EngineFormat of(Engine engine) {
    return switch (engine) {
      case DOCKER -> new DockerFragment();
      case CONTAINERD -> new ContainerdHosts();
      case PODMAN -> new PodmanRegistries();
      case BUILDKIT -> new BuildkitRegistries();
      case K3S -> new K3sRegistries();
    };
  }
}
