package io.github.mirrorbench.acceptance;

import io.github.mirrorbench.peer.Await;
import io.github.mirrorbench.peer.Containerd;
import io.github.mirrorbench.peer.Dockerd;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Installation;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.peer.Podman;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real engine that pulls through one mirror at a time, always into an empty store. */
sealed interface Judge extends AutoCloseable {
  /** Pulls the image through the mirror and forgets it again. */
  EngineTruth pull(WatchedMirror mirror, String image);

  @Override
  void close();

  /**
   * dockerd, told of the mirror by its daemon.json and a reload.
   *
   * @param more further members of that file, with a comma before each
   */
  record Docker(Dockerd dockerd, String more) implements Judge {
    static Docker here() {
      return new Docker(Dockerd.with("{}"), "");
    }

    static Docker inside(Network network) {
      return inside(network, Installation.ofTheSystem(), "");
    }

    static Docker inside(Network network, Installation installation, String more) {
      String json = "{\"registry-mirrors\": []" + more + "}";
      return new Docker(Dockerd.inside(network, installation, json), more);
    }

    @Override
    public EngineTruth pull(WatchedMirror mirror, String image) {
      try {
        Files.writeString(
            dockerd.configuration(),
            "{\"registry-mirrors\": [\"" + mirror.url() + "\"]" + more + "}");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      dockerd.reload();
      Await.until(() -> dockerd.mirrors().equals(List.of(mirror.url() + "/")));
      EngineTruth truth = EngineTruth.of(mirror, dockerd.docker("pull", image));
      dockerd.forgetImages();
      return truth;
    }

    @Override
    public void close() {
      dockerd.close();
    }
  }

  /** The program that pulls: containerd's client as CRI did before 2.1, or the daemon itself. */
  enum Puller {
    CLIENT,
    DAEMON
  }

  /** containerd, three layers at once as Kubernetes has it. */
  record Kubernetes(Containerd containerd, Folder hosts, Puller puller) implements Judge {
    static Kubernetes here() {
      return new Kubernetes(Containerd.start(), Folder.create("hosts"), Puller.CLIENT);
    }

    static Kubernetes inside(Network network) {
      return inside(network, Installation.ofTheSystem(), Puller.CLIENT);
    }

    static Kubernetes inside(Network network, Installation installation, Puller puller) {
      return new Kubernetes(
          Containerd.inside(network, installation), Folder.create("hosts"), puller);
    }

    @Override
    public EngineTruth pull(WatchedMirror mirror, String image) {
      hosts.write(
          "docker.io/hosts.toml",
          """
          server = "%1$s"
          [host."%1$s"]
            capabilities = ["pull", "resolve"]
          """
              .formatted(mirror.url()));
      EngineTruth truth =
          EngineTruth.of(
              mirror,
              puller == Puller.CLIENT
                  ? containerd.pulling(hosts.path(), image)
                  : containerd.transferring(hosts.path(), image));
      containerd.forget(image);
      return truth;
    }

    @Override
    public void close() {
      containerd.close();
      hosts.close();
    }
  }

  /** podman, which reads a registries.conf at each pull. */
  record OfRegistriesConf(Podman podman, Folder files) implements Judge {
    static OfRegistriesConf inside(Network network, Installation installation) {
      return new OfRegistriesConf(
          Podman.inside(network, installation), Folder.create("registries"));
    }

    @Override
    public EngineTruth pull(WatchedMirror mirror, String image) {
      URI url = URI.create(mirror.url());
      Path conf =
          files.write(
              "registries.conf",
              """
              unqualified-search-registries = ["docker.io"]
              [[registry]]
              location = "docker.io"
              [[registry.mirror]]
              location = "%s"
              insecure = %s
              """
                  .formatted(url.getAuthority(), url.getScheme().equals("http")));
      EngineTruth truth = EngineTruth.of(mirror, podman.podman(conf, "pull", image));
      podman.podman(conf, "rmi", "--all", "--force").output();
      return truth;
    }

    @Override
    public void close() {
      podman.close();
      files.close();
    }
  }
}
