package io.github.mirrorbench.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.docker.Dockerd.InUse;
import io.github.mirrorbench.engine.docker.Dockerd.Store;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.Hosts;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DockerdSearchTest {
  private static final Duration WITHIN = Duration.ofSeconds(4);

  @TempDir Path root;

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(root.resolve("var/run"));
    Files.createDirectories(root.resolve("etc/docker"));
    Files.createDirectories(root.resolve("bin"));
  }

  @Test
  void noneWithoutProgramAndSocket() {
    assertThat(find(WITHIN)).isEmpty();
  }

  @Test
  void runningOneIsBelievedBeforeFiles() throws IOException {
    install("echo Docker version 20.10.24, build x");
    try (FakeDockerApi api = answering("[\"driver-type\",\"io.containerd.snapshotter.v1\"]")) {
      assertThat(find(WITHIN)).contains(inUse(28, Store.CONTAINERD));
      assertThat(api.requests()).hasSize(1);
    }
  }

  @Test
  void runningOneWithGraphDriver() throws IOException {
    configure("{\"features\": {\"containerd-snapshotter\": true}}");
    try (FakeDockerApi api = answering("[\"Backing Filesystem\",\"extfs\"]")) {
      assertThat(find(WITHIN)).contains(inUse(28, Store.GRAPH_DRIVER));
      assertThat(api.requests()).hasSize(1);
    }
  }

  @Test
  void featureInTheFileDecides() throws IOException {
    install("echo Docker version 28.0.0, build x");
    assertThat(find(WITHIN)).contains(inUse(28, Store.GRAPH_DRIVER));
    configure("{\"features\": {\"containerd-snapshotter\": true}}");
    assertThat(find(WITHIN)).contains(inUse(28, Store.CONTAINERD));
    install("echo Docker version 29.0.0, build x");
    configure("{\"features\": {\"containerd-snapshotter\": false}}");
    assertThat(find(WITHIN)).contains(inUse(29, Store.GRAPH_DRIVER));
  }

  @Test
  void freshOneFrom29OnUsesContainerdAndAnUpgradedOneStaysWithItsDriver() throws IOException {
    install("echo Docker version 29.0.0, build x");
    assertThat(find(WITHIN)).contains(inUse(29, Store.CONTAINERD));
    Path elsewhere = root.resolve("data");
    Files.createDirectories(elsewhere.resolve("image/overlay2"));
    configure("{\"data-root\": \"" + elsewhere + "\"}");
    assertThat(find(WITHIN)).contains(inUse(29, Store.GRAPH_DRIVER));
  }

  @Test
  @Timeout(10)
  void silentDaemonAndHangingProgramAreNotWaitedFor() throws IOException {
    install("exec sleep 60");
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      silent.bind(UnixDomainSocketAddress.of(root.resolve("var/run/docker.sock")));
      assertThat(find(Duration.ofMillis(500)))
          .contains(new InUse(Optional.empty(), Store.GRAPH_DRIVER));
    }
  }

  private static InUse inUse(int major, Store store) {
    return new InUse(Optional.of(new DockerVersion(major, 0, 0)), store);
  }

  private Optional<InUse> find(Duration within) {
    HostSystem host = Hosts.withPrograms(root, root.resolve("bin"));
    return new DockerPlaces(host).dockerd(within);
  }

  private FakeDockerApi answering(String status) throws IOException {
    String info =
        "HTTP/1.0 200 OK\r\n\r\n{\"ServerVersion\":\"28.0.0\",\"DriverStatus\":[" + status + "]}";
    return new FakeDockerApi(root.resolve("var/run/docker.sock"), () -> info);
  }

  private void configure(String daemonJson) throws IOException {
    Files.writeString(root.resolve("etc/docker/daemon.json"), daemonJson);
  }

  private void install(String command) throws IOException {
    Path program = root.resolve("bin/dockerd");
    Files.writeString(program, "#!/bin/sh\n" + command + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }
}
