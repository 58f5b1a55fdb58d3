package io.github.mirrorbench.engine;

import java.util.Locale;

/** A container engine whose mirrors we can write. */
public enum Engine {
  /** dockerd: the key {@code registry-mirrors} of daemon.json. */
  DOCKER,
  /** containerd: the hosts.toml of docker.io. */
  CONTAINERD,
  /** Podman, Buildah, Skopeo and CRI-O: a drop-in of registries.conf. */
  PODMAN,
  /** BuildKit on its own: buildkitd.toml. */
  BUILDKIT,
  /** k3s and RKE2: registries.yaml. */
  K3S;

  /** How the command line calls it. */
  public String commandName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
