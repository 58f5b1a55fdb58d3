package io.github.mirrorbench.acceptance;

import io.github.mirrorbench.peer.Installation;
import io.github.mirrorbench.peer.Network;

/** A release of an engine that predictions are held against. */
enum PredictedEngine {
  DOCKERD_20("dockerd 20.10", "docker", "dockerd"),
  DOCKERD_28("dockerd 28 with a graph driver", "docker", "dockerd-28"),
  DOCKERD_28_CONTAINERD(
      "dockerd 28 with the containerd image store", "docker-containerd", "dockerd-28-containerd"),
  CONTAINERD_1("containerd 1.6", "containerd", "containerd"),
  CONTAINERD_2("containerd 2.1", "containerd", "containerd-2"),
  PODMAN_4("podman 4.3", "podman", "podman-4"),
  PODMAN_5("podman 5.4", "podman", "podman");

  private final String title;
  private final String profile;
  private final String file;

  PredictedEngine(String title, String profile, String file) {
    this.title = title;
    this.profile = profile;
    this.file = file;
  }

  /** Its name in a title. */
  String title() {
    return title;
  }

  /** The profile that predicts its pulls. */
  String profile() {
    return profile;
  }

  /** The beginning of the names of its tables in {@code results/prediction}. */
  String file() {
    return file;
  }

  /** A running one inside this network. */
  Judge inside(Network network) {
    Installation system = Installation.ofTheSystem();
    Installation newer = Installation.newerDocker();
    return switch (this) {
      case DOCKERD_20 -> Judge.Docker.inside(network);
      case DOCKERD_28 -> Judge.Docker.inside(network, newer, ", \"storage-driver\": \"vfs\"");
      case DOCKERD_28_CONTAINERD ->
          Judge.Docker.inside(network, newer, ", \"features\": {\"containerd-snapshotter\": true}");
      case CONTAINERD_1 -> Judge.Kubernetes.inside(network);
      case CONTAINERD_2 -> Judge.Kubernetes.inside(network, newer, Judge.Puller.DAEMON);
      case PODMAN_4 -> Judge.OfRegistriesConf.inside(network, system);
      case PODMAN_5 -> Judge.OfRegistriesConf.inside(network, Installation.newerPodman());
    };
  }
}
