package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.plan.Hosts;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.FileTransaction;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Containerd;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Installation;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.peer.Ports;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real containerds of both major releases go by a file that is ours and others'. */
@Tag("untimed")
class HostsTomlIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("ubuntu:22.04", 1, List.of(50_000L));
  private static final String NAME = IMAGE.reference().toString();

  @TempDir Path folder;

  static Stream<Installation> installations() {
    return Stream.of(Installation.ofTheSystem(), Installation.newerDocker());
  }

  @ParameterizedTest
  @MethodSource("installations")
  void mirrorsAreAskedFirstAndTheUsersHostsNext(Installation installation) throws IOException {
    try (Network network = Network.create();
        DockerRegistry registry = DockerRegistry.plain().holding(IMAGE)) {
      String address = network.link();
      try (Nginx mirror = Nginx.inFrontOf(registry).on(address).start();
          Nginx own = Nginx.inFrontOf(registry).on(address).start();
          Containerd containerd = Containerd.inside(network, installation)) {
        String text =
            "# mine\n[host.\"" + own.url() + "\"]\n  capabilities = [\"pull\", \"resolve\"]\n";
        apply(text, mirror.url());
        assertPulls(containerd);
        assertThat(mirror.requests()).isNotEmpty();
        assertThat(own.requests()).isEmpty();
        containerd.forget(NAME);
        apply(text, "http://" + address + ":" + Ports.free());
        assertPulls(containerd);
        assertThat(own.requests()).isNotEmpty();
      }
    }
  }

  /** Of files that name certificates, which are not here, containerd would read nothing. */
  @ParameterizedTest
  @MethodSource("installations")
  void everyMergedFileIsOneThatContainerdReads(Installation installation) throws IOException {
    try (Network network = Network.create();
        DockerRegistry registry = DockerRegistry.plain().holding(IMAGE)) {
      String address = network.link();
      try (Nginx mirror = Nginx.inFrontOf(registry).on(address).start();
          Containerd containerd = Containerd.inside(network, installation)) {
        for (Map.Entry<String, String> file : HostsTomlCorpus.merged().entrySet()) {
          if (file.getValue().matches("(?s).*\\b(?:ca|client) = .*")) {
            continue;
          }
          int before = mirror.requests().size();
          apply(file.getValue(), mirror.url());
          assertPulls(containerd);
          assertThat(mirror.requests()).as(file.getKey()).hasSizeGreaterThan(before);
          containerd.forget(NAME);
        }
      }
    }
  }

  /** Kubernetes' pulls hand this service the whole of config_path. */
  @Test
  void transferServiceTakesAListForTheNameOfOneFolder() throws IOException {
    try (Network network = Network.create();
        DockerRegistry registry = DockerRegistry.plain().holding(IMAGE)) {
      try (Nginx mirror = Nginx.inFrontOf(registry).on(network.link()).start();
          Containerd containerd = Containerd.inside(network, Installation.newerDocker())) {
        apply("", mirror.url());
        String hosts = folder.resolve("certs.d").toString();
        for (String list : List.of(hosts + ":/etc/docker/certs.d", hosts + ":")) {
          Command.Outcome pull = containerd.transferring(Path.of(list), NAME).run();
          assertThat(pull.exitCode()).as(pull::toString).isNotZero();
          assertThat(mirror.requests()).isEmpty();
        }
        Command.Outcome pull = containerd.transferring(Path.of(hosts), NAME).run();
        assertThat(pull.exitCode()).as(pull::toString).isZero();
        assertThat(mirror.requests()).isNotEmpty();
      }
    }
  }

  private void assertPulls(Containerd containerd) {
    Command.Outcome pull = containerd.transferring(folder.resolve("certs.d"), NAME).run();
    assertThat(pull.exitCode()).as(pull::toString).isZero();
  }

  private void apply(String text, String mirror) throws IOException {
    Path file = folder.resolve("certs.d/docker.io/hosts.toml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Plan.Changing plan =
        (Plan.Changing)
            Engines.named("containerd")
                .orElseThrow()
                .plan(
                    MirrorChoice.of(List.of(Mirror.at(Endpoint.parse(mirror)))),
                    Optional.of(file),
                    Hosts.linux(folder),
                    new JacksonParsers());
    assertThat(new FileTransaction(Clock.systemUTC(), 3).execute(plan.change()))
        .isInstanceOf(Written.Done.class);
  }
}
