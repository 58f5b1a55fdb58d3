package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.plan.Hosts;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.FileTransaction;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.peer.AccessLogLine;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Containerd;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.peer.Podman;
import io.github.mirrorbench.peer.Ports;
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

/** Real containerd and podman go by what is written. */
@Tag("untimed")
class OtherEnginesIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("ubuntu:22.04", 1, List.of(300_000L, 100_000L));

  @TempDir Path folder;

  @Test
  void containerdPullsThroughTheFirstMirrorThatLives() throws IOException {
    try (DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        Nginx mirror = Nginx.inFrontOf(registry).start();
        Containerd containerd = Containerd.start()) {
      Path hosts = folder.resolve("certs.d/docker.io/hosts.toml");
      Files.createDirectories(hosts.getParent());
      apply("containerd", hosts, dead(), Mirror.at(Endpoint.parse(mirror.url())));
      Command.Outcome pull =
          containerd.pull(folder.resolve("certs.d"), IMAGE.reference().toString());
      assertThat(pull.exitCode()).as(pull::toString).isZero();
      assertThat(mirror.requests()).filteredOn(AccessLogLine::isBlob).hasSize(3);
      assertThat(mirror.requests())
          .allSatisfy(line -> assertThat(line.uri()).contains("ns=docker.io"));
    }
  }

  /** One host for many registries: the registry's name stands behind {@code /v2/}. */
  @Test
  void containerdFindsAMirrorWithAPrefix() throws IOException {
    SyntheticImage prefixed =
        SyntheticImage.of("docker.io/docker.io/library/ubuntu:22.04", 1, List.of(50_000L));
    try (DockerRegistry registry = DockerRegistry.plain().holding(prefixed);
        Nginx mirror = Nginx.inFrontOf(registry).start();
        Containerd containerd = Containerd.start()) {
      Path hosts = folder.resolve("certs.d/docker.io/hosts.toml");
      Files.createDirectories(hosts.getParent());
      apply(
          "containerd",
          hosts,
          new Mirror(
              new MirrorName("prefix"), Endpoint.parse(mirror.url()), RepositoryForm.PREFIX));
      Command.Outcome pull =
          containerd.pull(folder.resolve("certs.d"), "docker.io/library/ubuntu:22.04");
      assertThat(pull.exitCode()).as(pull::toString).isZero();
      assertThat(mirror.requests())
          .allSatisfy(line -> assertThat(line.uri()).startsWith("/v2/docker.io/library/ubuntu/"));
    }
  }

  @Test
  void podmanPullsThroughTheFirstMirrorThatLives() throws IOException {
    try (DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        Nginx mirror = Nginx.inFrontOf(registry).start();
        Podman podman = new Podman()) {
      Path dropIn =
          folder.resolve(".config/containers/registries.conf.d/mirrorbench-docker.io.conf");
      Files.createDirectories(dropIn.getParent());
      apply("podman", dropIn, dead(), Mirror.at(Endpoint.parse(mirror.url())));
      Command.Outcome pull =
          podman
              .podman(dropIn, "pull", IMAGE.reference().toString())
              .with("CONTAINERS_REGISTRIES_CONF", "")
              .with("HOME", folder.toString())
              .run();
      assertThat(pull.exitCode()).as(pull::toString).isZero();
      assertThat(mirror.requests()).filteredOn(AccessLogLine::isBlob).hasSize(3);
    }
  }

  private static Mirror dead() {
    return Mirror.at(Endpoint.parse("http://127.0.0.1:" + Ports.free()));
  }

  private static void apply(String engine, Path file, Mirror... mirrors) throws IOException {
    Plan.Changing plan =
        (Plan.Changing)
            Engines.named(engine)
                .orElseThrow()
                .plan(
                    MirrorChoice.of(List.of(mirrors)),
                    Optional.of(file),
                    Hosts.linux(file.resolveSibling("")),
                    new JacksonParsers());
    assertThat(new FileTransaction(Clock.systemUTC(), 10).execute(plan.change()))
        .isInstanceOf(Written.Done.class);
  }
}
