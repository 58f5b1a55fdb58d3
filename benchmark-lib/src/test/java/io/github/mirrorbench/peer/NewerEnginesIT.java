package io.github.mirrorbench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engines of a later Debian start beside those of this system. */
@Tag("untimed")
class NewerEnginesIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"storage-driver\": \"vfs\"}",
        "{\"features\": {\"containerd-snapshotter\": true}}",
      })
  void dockerdRunsWithEitherStore(String json) {
    try (Network network = Network.create();
        Dockerd dockerd = Dockerd.inside(network, Installation.newerDocker(), json)) {
      String version = dockerd.docker("version", "--format", "{{.Server.Version}}").output();
      assertThat(majorOf(version)).isGreaterThanOrEqualTo(28);
    }
  }

  @Test
  void containerdRuns() {
    try (Network network = Network.create();
        Containerd containerd = Containerd.inside(network, Installation.newerDocker())) {
      String version = containerd.ctr("version").output();
      assertThat(version.lines().filter(line -> line.contains("Version:")))
          .hasSize(2)
          .allSatisfy(
              line ->
                  assertThat(majorOf(line.substring(line.indexOf(':') + 1).strip())).isEqualTo(2));
    }
  }

  @Test
  void podmanRuns() {
    try (Network network = Network.create();
        Folder files = Folder.create("registries");
        Podman podman = Podman.inside(network, Installation.newerPodman())) {
      String version =
          podman
              .podman(files.write("registries.conf", ""), "version", "--format")
              .and("{{.Client.Version}}")
              .output();
      assertThat(majorOf(version)).isEqualTo(5);
    }
  }

  private static int majorOf(String version) {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }
}
