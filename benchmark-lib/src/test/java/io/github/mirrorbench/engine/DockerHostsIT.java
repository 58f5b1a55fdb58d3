package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.host.HostLayout;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.FileTransaction;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Dockerd;
import io.github.mirrorbench.peer.Installation;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dockerd with the containerd image store pulls an image of another registry by its hosts.toml. */
@Tag("untimed")
class DockerHostsIT {
  private static final String SETTINGS = "{\"features\": {\"containerd-snapshotter\": true}}";

  private static final SyntheticImage IMAGE = SyntheticImage.of("tiny:1", 1, List.of(50_000L));

  @TempDir Path root;

  @Test
  void imageOfAnotherRegistryComesThroughItsMirror() throws IOException {
    Installation dockerd28 = Installation.newerDocker();
    try (Network network = Network.create();
        DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        Nginx mirror = Nginx.inFrontOf(registry).on(network.link()).start()) {
      Path etcDocker = Files.createDirectories(root.resolve("etc/docker"));
      new HostLayout(root).lookedAtBy(0).file("etc/docker/daemon.json", SETTINGS);
      Files.createDirectories(root.resolve("bin"));
      String dockerd = String.join(" ", dockerd28.program("dockerd", "docker.io"));
      new HostLayout(root)
          .program("dockerd")
          .file("bin/dockerd", "#!/bin/sh\nexec " + dockerd + " \"$@\"\n");
      apply(mirror.url());
      assertThat(etcDocker.resolve("certs.d/quay.example/hosts.toml")).exists();
      try (Dockerd running = Dockerd.withFolder(etcDocker, network, dockerd28, SETTINGS)) {
        Command.Outcome pull = running.pull("quay.example/library/tiny:1");
        assertThat(pull.exitCode()).as(pull::toString).isZero();
        assertThat(mirror.requests()).isNotEmpty();
      }
    }
  }

  private void apply(String mirror) throws IOException {
    MirrorChoice choice =
        new MirrorChoice(
            "quay.example", List.of(Mirror.at(Endpoint.parse(mirror))), List.of(), Others.KEEP);
    Plan plan =
        Engines.DOCKER.plan(
            choice, Optional.empty(), new HostLayout(root).asRoot(), new JacksonParsers());
    assertThat(new FileTransaction(Clock.systemUTC(), 1).execute(((Plan.Changing) plan).change()))
        .isInstanceOf(Written.Done.class);
  }
}
