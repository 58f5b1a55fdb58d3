package io.github.mirrorbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Containerd;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Dockerd;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The end of docs/seed.md: a Kubernetes image by another route and by a copy, really pulled. */
@Tag("untimed")
class SeedIT {
  private static final String OLD_NAME = "k8s.gcr.io/kube-scheduler:v1.31.0";
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("registry.k8s.io/kube-scheduler:v1.31.0", 31, List.of(600_000L, 300_000L));

  @Test
  void imageComesByTheRouteThatWasMeasured() throws IOException {
    try (Folder home = Folder.create("home");
        Network network = Network.create();
        DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        Nginx mirror = Nginx.inFrontOf(registry).on(network.link()).start();
        Containerd containerd = Containerd.inside(network)) {
      Path document = home.file("result.json");
      Command.Outcome run =
          run(
              home,
              "run",
              "--no-catalogue",
              "--no-upstream",
              "--mirror=near=" + mirror.url(),
              "--output=" + document,
              OLD_NAME);
      assertThat(run.errors()).contains("k8s.gcr.io", "registry.k8s.io");
      int measured = mirror.requests().size();
      Path hosts = home.file("certs.d");
      Path file = Files.createDirectories(hosts.resolve("registry.k8s.io")).resolve("hosts.toml");
      Files.writeString(file, run(home, "config", "containerd", "--from=" + document).output());
      Command.Outcome pull = containerd.pull(hosts, IMAGE.reference().toString());
      assertThat(pull.exitCode()).as(pull::toString).isZero();
      assertThat(mirror.requests()).hasSizeGreaterThan(measured);
    }
  }

  @Test
  void imageComesFromACopyOfOnesOwn() {
    try (Folder home = Folder.create("home");
        Network network = Network.create();
        DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        DockerRegistry own = DockerRegistry.on(network.link()).start()) {
      String target = own.authority() + "/me";
      run(home, "copy", OLD_NAME, "--to=http://" + target, "--mirror=" + registry.url());
      String settings = "{\"insecure-registries\": [\"" + own.authority() + "\"]}";
      try (Dockerd dockerd = Dockerd.inside(network, settings)) {
        Command.Outcome pull = dockerd.pull(target + "/kube-scheduler:v1.31.0");
        assertThat(pull.exitCode()).as(pull::toString).isZero();
      }
    }
  }

  private static Command.Outcome run(Folder home, String... arguments) {
    Command.Outcome run = Bench.run(home.path(), List.of(arguments));
    assertThat(run.exitCode()).as(run::toString).isZero();
    return run;
  }
}
