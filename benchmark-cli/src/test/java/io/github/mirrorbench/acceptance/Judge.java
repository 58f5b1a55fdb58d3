package io.github.mirrorbench.acceptance;

import io.github.mirrorbench.peer.Await;
import io.github.mirrorbench.peer.Containerd;
import io.github.mirrorbench.peer.Dockerd;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** A real engine that pulls through one mirror at a time, always into an empty store. */
sealed interface Judge extends AutoCloseable {
  /** Pulls the image through the mirror and forgets it again. */
  EngineTruth pull(WatchedMirror mirror, String image);

  @Override
  void close();

  /** dockerd, told of the mirror by its daemon.json and a reload. */
  record Docker(Dockerd dockerd) implements Judge {
    static Docker here() {
      return new Docker(Dockerd.with("{}"));
    }

    static Docker inside(Network network) {
      return new Docker(Dockerd.inside(network, "{}"));
    }

    @Override
    public EngineTruth pull(WatchedMirror mirror, String image) {
      try {
        Files.writeString(
            dockerd.configuration(), "{\"registry-mirrors\": [\"" + mirror.url() + "\"]}");
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

  /** containerd with its own client, three layers at once as Kubernetes has it. */
  record Kubernetes(Containerd containerd, Folder hosts) implements Judge {
    static Kubernetes here() {
      return new Kubernetes(Containerd.start(), Folder.create("hosts"));
    }

    static Kubernetes inside(Network network) {
      return new Kubernetes(Containerd.inside(network), Folder.create("hosts"));
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
      EngineTruth truth = EngineTruth.of(mirror, containerd.pulling(hosts.path(), image));
      containerd.forget(image);
      return truth;
    }

    @Override
    public void close() {
      containerd.close();
      hosts.close();
    }
  }
}
