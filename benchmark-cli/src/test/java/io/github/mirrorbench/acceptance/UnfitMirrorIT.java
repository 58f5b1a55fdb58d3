package io.github.mirrorbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.peer.Await;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.peer.Ports;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.peer.ServerIdentity;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The fate of mirrors that want a password, cannot be trusted, are dead, cold or silent. */
@ExtendWith(QuietMachine.class)
class UnfitMirrorIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/ubuntu:22.04", 12, List.of(2_000_000L, 500_000L));

  private final Folder home = Folder.create("home");
  private final Path document = home.file("result.json");

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void aRegistryThatWantsAPasswordIsToldAndNothingIsWritten() throws IOException {
    Path daemonJson = home.write("daemon.json", "{\"debug\": true}");
    try (DockerRegistry registry =
        DockerRegistry.on("127.0.0.1").withPassword().start().holding(IMAGE)) {
      Command.Outcome run =
          bench("--mirror", "a=" + registry.url(), "--daemon-json", daemonJson.toString());

      assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
      JsonNode result = Bench.read(document);
      assertThat(result.at("/verdict/status").asText()).isEqualTo("NO_MIRROR");
      assertThat(result.has("daemonJson")).isFalse();
      JsonNode failure = Bench.mirror(result, "a").get("failure");
      assertThat(failure.get("kind").asText()).isEqualTo("UNAUTHORIZED");
      assertThat(run.output()).contains("UNAUTHORIZED").doesNotContain("registry-mirrors");
      assertThat(Files.readString(daemonJson)).isEqualTo("{\"debug\": true}");
    }
  }

  @Test
  void anAuthorityOfOnesOwnIsTrustedOnceItIsNamed() {
    ServerIdentity identity = ServerIdentity.in(home, "127.0.0.1");
    try (DockerRegistry registry =
        DockerRegistry.on("127.0.0.1").identifiedBy(identity).start().holding(IMAGE)) {
      Command.Outcome stranger = bench("--mirror", "a=" + registry.url());
      assertThat(stranger.exitCode()).as(stranger::toString).isEqualTo(1);
      assertThat(Bench.mirror(Bench.read(document), "a").at("/failure/kind").asText())
          .isEqualTo("TLS_FAILED");

      Command.Outcome run =
          bench("--mirror", "a=" + registry.url(), "--ca-file", identity.authority().toString());
      assertThat(run.exitCode()).as(run::toString).isZero();
      JsonNode mirror = Bench.mirror(Bench.read(document), "a");
      assertThat(mirror.get("status").asText()).isEqualTo("RANKED");
      assertThat(mirror.at("/latency/tlsSeconds/median").asDouble()).isPositive();
    }
  }

  @Test
  void aCacheIsMeasuredColdOnItsFirstTouchAndWarmOnceItHasAll() {
    try (DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        Nginx origin = Nginx.inFrontOf(registry).limitedTo(1_000_000).start();
        DockerRegistry cache = DockerRegistry.on("127.0.0.1").cacheOf(origin.url()).start()) {
      JsonNode first = measured(cache);
      double coldRate = first.at("/cold/bytes").asDouble() / first.at("/cold/seconds").asDouble();
      assertThat(coldRate).isPositive().isLessThan(1_500_000);

      // After the first run the cache may still be fetching what the run broke off.
      Await.until(() -> hasWhole(cache, origin));
      double cold = first.at("/predictedFirstPull/seconds").asDouble();
      assertThat(predictedSeconds(measured(cache))).isLessThan(cold / 2);
    }
  }

  private JsonNode measured(DockerRegistry cache) {
    Command.Outcome run = bench("--mirror", "cache=" + cache.url());
    assertThat(run.exitCode()).as(run::toString).isZero();
    return Bench.mirror(Bench.read(document), "cache");
  }

  private static double predictedSeconds(JsonNode mirror) {
    return mirror.at("/predictedPull/seconds").asDouble();
  }

  private static boolean hasWhole(DockerRegistry cache, Nginx origin) {
    int before = origin.requests().size();
    for (Descriptor layer : IMAGE.layers()) {
      String url = cache.url() + "/v2/library/ubuntu/blobs/" + layer.digest();
      Command.of("curl", "-sf", "-o", "/dev/null", url).output();
    }
    return origin.requests().size() == before;
  }

  @Test
  void twentySilentMirrorsCostLittleMoreThanOne() throws IOException {
    List<ServerSocket> silent = new ArrayList<>();
    try (DockerRegistry registry = DockerRegistry.plain().holding(IMAGE)) {
      List<String> options = new ArrayList<>(List.of("--mirror", "good=" + registry.url()));
      options.addAll(List.of("--mirror", "dead=http://127.0.0.1:" + Ports.free()));
      for (int i = 0; i < 20; i++) {
        silent.add(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        options.add("--mirror");
        options.add("silent" + i + "=http://127.0.0.1:" + silent.get(i).getLocalPort());
      }

      Command.Outcome run = bench(options.toArray(String[]::new));

      assertThat(run.exitCode()).as(run::toString).isZero();
      JsonNode result = Bench.read(document);
      assertThat(result.at("/verdict/best").asText()).isEqualTo("good");
      assertThat(Bench.mirror(result, "dead").at("/failure/kind").asText())
          .isEqualTo("CONNECT_FAILED");
      for (int i = 0; i < 20; i++) {
        JsonNode mirror = Bench.mirror(result, "silent" + i);
        assertThat(mirror.at("/failure/kind").asText()).isEqualTo("TIMEOUT");
        assertThat(mirror.at("/cost/seconds").asDouble()).isLessThanOrEqualTo(5.5);
      }
      assertThat(result.at("/cost/seconds").asDouble()).isLessThan(4 * 5.5);
    } finally {
      for (ServerSocket socket : silent) {
        socket.close();
      }
    }
  }

  private Command.Outcome bench(String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", "--no-catalogue", "--no-upstream"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--output", document.toString(), "library/ubuntu:22.04"));
    return Bench.run(home.path(), arguments);
  }
}
