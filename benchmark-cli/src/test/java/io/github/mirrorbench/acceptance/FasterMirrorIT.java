package io.github.mirrorbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Dockerd;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.peer.Results;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job: of two real registries the faster one is chosen, and a real engine agrees. */
@ExtendWith(QuietMachine.class)
class FasterMirrorIT {
  private static final String IMAGE = "library/ubuntu:22.04";
  private static final long SLOW = 1_000_000;
  private static final long FAST = 4_000_000;

  private final Folder home = Folder.create("home");
  private final Path fragment = home.file("daemon.json");
  private final Path document = home.file("result.json");
  private final DockerRegistry registry =
      DockerRegistry.plain()
          .holding(SyntheticImage.of(IMAGE, 11, List.of(3_000_000L, 500_000L, 1_000_000L)));

  @AfterEach
  void close() {
    registry.close();
    home.close();
  }

  @Test
  void dockerdPullsThroughTheChosenMirrorAndFasterThanThroughTheOther() throws IOException {
    try (Nginx a = Nginx.inFrontOf(registry).limitedTo(SLOW).start();
        Nginx b = Nginx.inFrontOf(registry).limitedTo(FAST).start()) {
      Command.Outcome run = Bench.run(home.path(), arguments("--no-upstream", a, b));

      assertThat(run.exitCode()).as(run::toString).isZero();
      assertThat(Bench.read(document).at("/verdict/best").asText()).isEqualTo("b");
      assertThat(Files.readString(fragment))
          .isEqualTo(
              """
              {
                "registry-mirrors": ["%s", "%s"]
              }
              """
                  .formatted(b.url(), a.url()));
      assertThat(run.output()).endsWith(Files.readString(fragment));

      int askedOfTheOther = a.requests().size();
      EngineTruth chosen = pull(Files.readString(fragment), b);
      assertThat(a.requests()).hasSize(askedOfTheOther);
      EngineTruth other = pull("{\"registry-mirrors\": [\"" + a.url() + "\"]}", a);
      assertThat(other.network()).isGreaterThan(chosen.network().multipliedBy(2));
    }
  }

  @Test
  void theChoiceIsTheSameWhereOnlyTheMirrorsCanBeReached() throws IOException {
    try (Network network = Network.create();
        Nginx a = Nginx.inFrontOf(registry).on(network.link()).limitedTo(SLOW).start();
        Nginx b = Nginx.inFrontOf(registry).on(network.link()).limitedTo(FAST).start()) {
      Command inside = Command.of(network.inside(Bench.words(arguments("", a, b))));
      Command.Outcome run = Bench.atHome(inside, home.path()).run();

      assertThat(run.exitCode()).as(run::toString).isZero();
      JsonNode result = Bench.read(document);
      assertThat(result.at("/verdict/best").asText()).isEqualTo("b");
      assertThat(result.at("/images/0/digestOrigin").asText()).isEqualTo("MAJORITY");
      JsonNode upstream = Bench.mirror(result, "upstream");
      assertThat(upstream.get("status").asText()).isEqualTo("FAILED");
      assertThat(upstream.at("/failure/kind").asText()).isEqualTo("DNS_FAILED");
      assertThat(upstream.at("/cost/seconds").asDouble()).isLessThanOrEqualTo(5.5);
      Results.keep("two-registries/result.json", Files.readString(document));
      Results.keep("two-registries/output.txt", run.output());
    }
  }

  @Test
  void nameLookUpsThatAreNeverAnsweredCostFiveSeconds() throws IOException {
    try (Network network = Network.create()) {
      String host = network.link();
      Path silentResolver = home.write("resolv.conf", "nameserver " + host + "\n");
      try (DatagramSocket silence = new DatagramSocket(new InetSocketAddress(host, 53));
          Nginx a = Nginx.inFrontOf(registry).on(host).limitedTo(SLOW).start();
          Nginx b = Nginx.inFrontOf(registry).on(host).limitedTo(FAST).start()) {
        String bind = "mount --bind " + silentResolver + " /etc/resolv.conf && exec \"$@\"";
        Command.Outcome run =
            Bench.atHome(
                    Command.of(
                            network.inside(List.of("unshare", "--mount", "sh", "-c", bind, "sh")))
                        .and(Bench.words(arguments("", a, b)).toArray(String[]::new)),
                    home.path())
                .run();

        assertThat(run.exitCode()).as(run::toString).isZero();
        assertThat(silence.isClosed()).isFalse();
        JsonNode result = Bench.read(document);
        assertThat(result.at("/verdict/best").asText()).isEqualTo("b");
        JsonNode upstream = Bench.mirror(result, "upstream");
        assertThat(upstream.at("/failure/kind").asText()).isEqualTo("DNS_FAILED");
        assertThat(upstream.at("/cost/seconds").asDouble()).isBetween(4.0, 5.5);
      }
    }
  }

  private List<String> arguments(String option, Nginx a, Nginx b) {
    List<String> arguments = new ArrayList<>(List.of("run", "--no-catalogue"));
    if (!option.isEmpty()) {
      arguments.add(option);
    }
    arguments.addAll(List.of("--mirror", "a=" + a.url(), "--mirror", "b=" + b.url()));
    arguments.addAll(List.of("--daemon-json", fragment.toString()));
    arguments.addAll(List.of("--output", document.toString(), IMAGE));
    return arguments;
  }

  private static EngineTruth pull(String daemonJson, Nginx through) {
    try (Dockerd dockerd = Dockerd.with(daemonJson)) {
      return EngineTruth.of(WatchedMirror.of(through), dockerd.docker("pull", "ubuntu:22.04"));
    }
  }
}
