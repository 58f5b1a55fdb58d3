package io.github.mirrorbench.engine;

import java.util.List;

/** k3s. */
final class K3s extends RancherEngine {
  K3s() {
    super("k3s", List.of("k3s", "k3s-agent"));
  }

  @Override
  public String name() {
    return "k3s";
  }
}
