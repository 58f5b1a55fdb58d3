package io.github.mirrorbench.acceptance;

import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Mirrors of one registry, each at the end of a link of its own that the kernel shapes, and the
 * network namespace that has no other way out.
 */
final class ShapedMirrors implements AutoCloseable {
  private final Network network = Network.create();
  private final DockerRegistry registry;
  private final List<Nginx> mirrors = new ArrayList<>();

  ShapedMirrors(SyntheticImage image, List<Long> bytesPerSecond) {
    this.registry = DockerRegistry.plain().holding(image);
    for (long rate : bytesPerSecond) {
      mirrors.add(Nginx.inFrontOf(registry).on(network.link(rate)).unbuffered().start());
    }
  }

  Network network() {
    return network;
  }

  List<Nginx> mirrors() {
    return mirrors;
  }

  /** The options that name them all to the program, as {@code m0}, {@code m1} and so on. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    for (int i = 0; i < mirrors.size(); i++) {
      options.addAll(List.of("--mirror", "m" + i + "=" + mirrors.get(i).url()));
    }
    return options;
  }

  @Override
  public void close() {
    mirrors.forEach(Nginx::close);
    registry.close();
    network.close();
  }
}
