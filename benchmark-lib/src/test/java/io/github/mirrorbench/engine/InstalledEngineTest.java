package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.InstalledEngine.Kind;
import io.github.mirrorbench.engine.plan.Hosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledEngineTest {
  @TempDir Path root;

  @Test
  void dockerdComesBeforeContainerdAndThatBeforePodman() throws IOException {
    assertThat(find()).isEmpty();
    install("podman", "exit 1");
    assertThat(find()).contains(new InstalledEngine(Kind.PODMAN, "podman"));
    install("containerd", "exit 1");
    assertThat(find()).contains(new InstalledEngine(Kind.CONTAINERD, "containerd"));
    install("dockerd", "echo Docker version 29.1.0, build x");
    assertThat(find())
        .contains(
            new InstalledEngine(
                Kind.DOCKERD_WITH_CONTAINERD_STORE,
                "dockerd 29.1.0 with the containerd image store"));
    install("dockerd", "exit 1");
    assertThat(find())
        .contains(
            new InstalledEngine(Kind.DOCKERD_WITH_GRAPH_DRIVER, "dockerd with a graph driver"));
  }

  @Test
  void aGraphDriverIsToldFromOneThatKeepsItsConnections() throws IOException {
    Path configuration = Files.createDirectories(root.resolve("etc/docker"));
    Files.writeString(
        configuration.resolve("daemon.json"),
        "{\"features\": {\"containerd-snapshotter\": false}}");
    install("dockerd", "echo Docker version 29.3.1, build x");
    assertThat(find())
        .contains(
            new InstalledEngine(
                Kind.DOCKERD_WITH_GRAPH_DRIVER, "dockerd 29.3.1 with a graph driver"));
    install("dockerd", "echo Docker version 29.4.0, build x");
    assertThat(find())
        .contains(
            new InstalledEngine(
                Kind.DOCKERD_29_4_WITH_GRAPH_DRIVER, "dockerd 29.4.0 with a graph driver"));
  }

  private Optional<InstalledEngine> find() {
    return InstalledEngine.of(Hosts.withPrograms(root, root), Duration.ofSeconds(4));
  }

  private void install(String name, String command) throws IOException {
    Path program = root.resolve(name);
    Files.writeString(program, "#!/bin/sh\n" + command + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }
}
