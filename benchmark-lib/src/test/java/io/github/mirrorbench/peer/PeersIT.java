package io.github.mirrorbench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The fixtures themselves: each peer starts, does its job and leaves nothing behind. */
@Tag("untimed")
class PeersIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("ubuntu:22.04", 1, List.of(300_000L, 100_000L));

  @Test
  void aRegistryAnswersOnLoopback() {
    try (DockerRegistry registry = DockerRegistry.plain()) {
      assertThat(Command.of("curl", "-s", registry.url() + "/v2/").output()).isEqualTo("{}");
    }
  }

  @Test
  void aRegistryWithTlsAndPasswordWantsBoth() {
    try (Folder folder = Folder.create("tls")) {
      ServerIdentity identity = ServerIdentity.in(folder, "127.0.0.1");
      try (DockerRegistry registry =
          DockerRegistry.on("127.0.0.1").identifiedBy(identity).withPassword().start()) {
        Command curl =
            Command.of("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}")
                .and(registry.url() + "/v2/");
        assertThat(curl.run().exitCode()).isEqualTo(60);
        Command trusting = curl.and("--cacert", identity.authority().toString());
        assertThat(trusting.output()).isEqualTo("401");
        assertThat(trusting.and("-u", "reader:secret").output()).isEqualTo("200");
      }
    }
  }

  @Test
  void nginxLogsWhatItHandsThrough() {
    try (DockerRegistry registry = DockerRegistry.plain();
        Nginx mirror = Nginx.inFrontOf(registry).limitedTo(1_000_000).start()) {
      Command.of("curl", "-s", mirror.url() + "/v2/").output();
      assertThat(mirror.requests())
          .singleElement()
          .satisfies(line -> assertThat(line.uri()).isEqualTo("/v2/"));
    }
  }

  @Test
  void dockerdTakesMirrorsAnewOnReload() throws IOException {
    try (Dockerd dockerd = Dockerd.with("{\"registry-mirrors\": [\"http://127.0.0.1:1\"]}")) {
      assertThat(dockerd.mirrors()).containsExactly("http://127.0.0.1:1/");
      Files.writeString(
          dockerd.configuration(), "{\"registry-mirrors\": [\"http://127.0.0.1:2\"]}");
      dockerd.reload();
      Await.until(() -> dockerd.mirrors().equals(List.of("http://127.0.0.1:2/")));
    }
  }

  @Test
  void dockerdPullsThroughItsMirror() {
    try (DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        Nginx mirror = Nginx.inFrontOf(registry).start();
        Dockerd dockerd = Dockerd.with("{\"registry-mirrors\": [\"" + mirror.url() + "\"]}")) {
      assertThat(dockerd.pull("ubuntu:22.04").exitCode()).isZero();
      assertThat(mirror.requests()).filteredOn(AccessLogLine::isBlob).hasSize(3);
      dockerd.forgetImages();
      assertThat(dockerd.pull("ubuntu:22.04").exitCode()).isZero();
      assertThat(mirror.requests()).filteredOn(AccessLogLine::isBlob).hasSize(6);
    }
  }

  @Test
  void containerdPullsThroughItsMirror() {
    try (Folder hosts = Folder.create("hosts");
        DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        Nginx mirror = Nginx.inFrontOf(registry).start();
        Containerd containerd = Containerd.start()) {
      hosts.write(
          "docker.io/hosts.toml",
          "server = \"%1$s\"\n[host.\"%1$s\"]\n  capabilities = [\"pull\", \"resolve\"]\n"
              .formatted(mirror.url()));
      String image = IMAGE.reference().toString();
      assertThat(containerd.pull(hosts.path(), image).exitCode()).isZero();
      assertThat(mirror.requests()).filteredOn(AccessLogLine::isBlob).hasSize(3);
      containerd.forget(image);
      assertThat(containerd.pull(hosts.path(), image).exitCode()).isZero();
      assertThat(mirror.requests()).filteredOn(AccessLogLine::isBlob).hasSize(6);
    }
  }

  @Test
  void podmanPullsThroughItsMirror() {
    try (Folder files = Folder.create("registries");
        DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        Nginx mirror = Nginx.inFrontOf(registry).start();
        Podman podman = new Podman()) {
      Path registriesConf =
          files.write(
              "registries.conf",
              """
              [[registry]]
              location = "docker.io"
              [[registry.mirror]]
              location = "%s"
              insecure = true
              """
                  .formatted(mirror.url().replace("http://", "")));
      Command.Outcome pull = podman.pull(registriesConf, IMAGE.reference().toString());
      assertThat(pull.exitCode()).as(pull::toString).isZero();
      assertThat(mirror.requests()).filteredOn(AccessLogLine::isBlob).hasSize(3);
    }
  }

  @Test
  void skopeoReadsTheIndexAsItWasStored() {
    try (DockerRegistry registry = DockerRegistry.plain().holding(IMAGE)) {
      String index =
          Skopeo.ofTheSystem().inspectRaw(registry.authority() + "/library/ubuntu:22.04");
      assertThat(index).contains(IMAGE.manifest().digest().toString());
    }
  }

  @Test
  void aCacheStopsAskingTheRegistryBehind() {
    try (DockerRegistry origin = DockerRegistry.plain().holding(IMAGE);
        Nginx counting = Nginx.inFrontOf(origin).start();
        DockerRegistry cache = DockerRegistry.on("127.0.0.1").cacheOf(counting.url()).start()) {
      String blob =
          cache.url() + "/v2/library/ubuntu/blobs/" + IMAGE.layers().get(0).digest().toString();
      fetch(blob);
      assertThat(counting.requests()).anyMatch(AccessLogLine::isBlob);
      Await.until(
          () -> {
            int before = counting.requests().size();
            fetch(blob);
            return counting.requests().size() == before;
          });
    }
  }

  @Test
  void aNetworkReachesNothingButItsLinks() {
    try (Network network = Network.create()) {
      String host = network.link(1_000_000);
      try (DockerRegistry registry = DockerRegistry.on(host).start();
          DockerRegistry elsewhere = DockerRegistry.plain()) {
        assertThat(Command.of(network.inside(curl(registry))).output()).isEqualTo("{}");
        assertThat(Command.of(network.inside(curl(elsewhere))).run().exitCode()).isEqualTo(7);
      }
    }
  }

  private static void fetch(String url) {
    Command.of("curl", "-sf", "-o", "/dev/null", url).output();
  }

  private static List<String> curl(DockerRegistry registry) {
    return List.of("curl", "-s", registry.url() + "/v2/");
  }
}
