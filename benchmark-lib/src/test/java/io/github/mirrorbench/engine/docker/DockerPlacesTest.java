package io.github.mirrorbench.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.host.HostLayout;
import io.github.mirrorbench.engine.plan.HostSystem.Kind;
import io.github.mirrorbench.engine.plan.HostSystem.User;
import io.github.mirrorbench.engine.plan.Hosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerPlacesTest {
  @TempDir Path root;

  @Test
  void systemsDockerd() {
    DockerPlaces places = places(Kind.LINUX, User.ROOT);
    assertThat(places.daemonJson()).isEqualTo(root.resolve("etc/docker/daemon.json"));
    assertThat(places.reloadSignal())
        .isEqualTo(new ReloadSignal.PidFile(root.resolve("var/run/docker.pid")));
    assertThat(places.apiHost()).hasToString("unix://" + root.resolve("var/run/docker.sock"));
  }

  @Test
  void userWithoutDockerdOfHisOwnMeansTheSystems() {
    assertThat(places(Kind.LINUX, User.OTHER).daemonJson())
        .isEqualTo(root.resolve("etc/docker/daemon.json"));
  }

  @Test
  void rootlessDockerdIsKnownByItsSocket() throws IOException {
    Files.createDirectories(root.resolve("run"));
    Files.createFile(root.resolve("run/docker.sock"));
    DockerPlaces places = places(Kind.LINUX, User.OTHER);
    assertThat(places.daemonJson()).isEqualTo(root.resolve("config/docker/daemon.json"));
    assertThat(places.reloadSignal())
        .isEqualTo(new ReloadSignal.PidFile(root.resolve("run/docker.pid")));
    assertThat(places(Kind.LINUX, User.ROOT).daemonJson())
        .isEqualTo(root.resolve("etc/docker/daemon.json"));
  }

  @Test
  void dockerDesktop() throws IOException {
    Path own = root.resolve("home/.docker/daemon.json");
    assertThat(places(Kind.MAC, User.OTHER).daemonJson()).isEqualTo(own);
    Files.createDirectories(root.resolve("home/.docker/desktop"));
    assertThat(places(Kind.LINUX, User.OTHER).daemonJson()).isEqualTo(own);
  }

  @Test
  void windows() throws IOException {
    assertThat(places(Kind.WINDOWS, User.OTHER).daemonJson())
        .isEqualTo(root.resolve("ProgramData/docker/config/daemon.json"));
    Files.createDirectories(root.resolve("home/.docker"));
    Path own = Files.createFile(root.resolve("home/.docker/daemon.json"));
    assertThat(places(Kind.WINDOWS, User.OTHER).daemonJson()).isEqualTo(own);
  }

  @Test
  void unitOfTheUserIsReloadedByTheSystemdOfTheUser() {
    HostLayout layout =
        new HostLayout(root)
            .lookedAtBy(HostLayout.USER)
            .systemd()
            .unit("lib/systemd/system/docker.service", "ExecStart=dockerd", "ExecReload=x")
            .inUnit(1, "docker.service", "dockerd");
    Path systemctl = root.resolve("bin/systemctl");
    assertThat(new DockerPlaces(layout.asRoot()).reloadSignal())
        .isEqualTo(new ReloadSignal.Systemd(systemctl, "docker"));
    layout
        .unit("config/systemd/user/docker.service", "ExecStart=dockerd-rootless.sh", "ExecReload=x")
        .inUsersUnit(700, "docker.service", "dockerd");
    assertThat(new DockerPlaces(layout.asUser()).reloadSignal())
        .isEqualTo(new ReloadSignal.Systemd(systemctl, List.of("--user"), "docker"));
  }

  private DockerPlaces places(Kind kind, User user) {
    return new DockerPlaces(Hosts.host(root, kind, user));
  }
}
