package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.HostSystem.Kind;
import io.github.mirrorbench.engine.plan.HostSystem.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultLocationsTest {
  @TempDir Path root;

  @Test
  void systemsDockerd() {
    DefaultLocations locations = locations(Kind.LINUX, User.ROOT);
    assertThat(locations.daemonJson()).isEqualTo(root.resolve("etc/docker/daemon.json"));
    assertThat(locations.dockerPidFile()).isEqualTo(root.resolve("var/run/docker.pid"));
    assertThat(locations.dockerHost()).hasToString("unix://" + root.resolve("var/run/docker.sock"));
  }

  @Test
  void userWithoutDockerdOfHisOwnMeansTheSystems() {
    assertThat(locations(Kind.LINUX, User.OTHER).daemonJson())
        .isEqualTo(root.resolve("etc/docker/daemon.json"));
  }

  @Test
  void rootlessDockerdIsKnownByItsSocket() throws IOException {
    Files.createDirectories(root.resolve("run"));
    Files.createFile(root.resolve("run/docker.sock"));
    DefaultLocations locations = locations(Kind.LINUX, User.OTHER);
    assertThat(locations.daemonJson()).isEqualTo(root.resolve("config/docker/daemon.json"));
    assertThat(locations.dockerPidFile()).isEqualTo(root.resolve("run/docker.pid"));
    assertThat(locations(Kind.LINUX, User.ROOT).daemonJson())
        .isEqualTo(root.resolve("etc/docker/daemon.json"));
  }

  @Test
  void dockerDesktop() throws IOException {
    Path own = root.resolve("home/.docker/daemon.json");
    assertThat(locations(Kind.MAC, User.OTHER).daemonJson()).isEqualTo(own);
    Files.createDirectories(root.resolve("home/.docker/desktop"));
    assertThat(locations(Kind.LINUX, User.OTHER).daemonJson()).isEqualTo(own);
  }

  @Test
  void windows() throws IOException {
    assertThat(locations(Kind.WINDOWS, User.OTHER).daemonJson())
        .isEqualTo(root.resolve("ProgramData/docker/config/daemon.json"));
    Files.createDirectories(root.resolve("home/.docker"));
    Path own = Files.createFile(root.resolve("home/.docker/daemon.json"));
    assertThat(locations(Kind.WINDOWS, User.OTHER).daemonJson()).isEqualTo(own);
  }

  @Test
  void otherEnginesOfTheSystemAndOfTheUser() {
    DefaultLocations system = locations(Kind.LINUX, User.ROOT);
    DefaultLocations user = locations(Kind.LINUX, User.OTHER);
    assertThat(system.ownFile(Engine.CONTAINERD).file())
        .isEqualTo(root.resolve("etc/containerd/certs.d/docker.io/hosts.toml"));
    assertThat(user.ownFile(Engine.PODMAN).file())
        .isEqualTo(
            root.resolve("home/.config/containers/registries.conf.d/mirrorbench-docker.io.conf"));
    assertThat(user.ownFile(Engine.BUILDKIT).file())
        .isEqualTo(root.resolve("config/buildkit/buildkitd.toml"));
    assertThat(user.ownFile(Engine.K3S).file())
        .isEqualTo(root.resolve("etc/rancher/k3s/registries.yaml"));
  }

  private DefaultLocations locations(Kind kind, User user) {
    return new DefaultLocations(
        new HostSystem(
            kind,
            user,
            root,
            root.resolve("home"),
            Optional.of(root.resolve("config")),
            Optional.of(root.resolve("run")),
            Optional.of(root.resolve("ProgramData"))));
  }
}
