package io.github.mirrorbench.engine;

import java.util.List;

/** RKE2. */
final class Rke2 extends RancherEngine {
  Rke2() {
    super("RKE2", List.of("rke2-server", "rke2-agent"));
  }

  @Override
  public String name() {
    return "rke2";
  }
}
