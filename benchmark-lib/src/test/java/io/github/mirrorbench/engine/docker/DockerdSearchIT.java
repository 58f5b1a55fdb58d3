package io.github.mirrorbench.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.docker.Dockerd.Store;
import io.github.mirrorbench.peer.Installation;
import io.github.mirrorbench.peer.Network;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real dockerd tells which store it uses. */
class DockerdSearchIT {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"storage-driver\": \"vfs\"}|GRAPH_DRIVER",
        "{\"features\": {\"containerd-snapshotter\": true}}|CONTAINERD",
      })
  void newerDockerdTellsItsStore(String json, Store store) throws IOException {
    try (Network network = Network.create();
        io.github.mirrorbench.peer.Dockerd dockerd =
            io.github.mirrorbench.peer.Dockerd.inside(network, Installation.newerDocker(), json)) {
      DockerApi api = new DockerApi(DockerHost.parse(dockerd.host()), System::nanoTime);
      assertThat(api.info().store()).isEqualTo(store);
    }
  }
}
