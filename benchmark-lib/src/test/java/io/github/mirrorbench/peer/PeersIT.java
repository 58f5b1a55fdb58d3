package io.github.mirrorbench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fixtures themselves: each peer starts, does its job and leaves nothing behind. */
class PeersIT {
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
  void containerdAnswers() {
    try (Containerd containerd = Containerd.start()) {
      assertThat(containerd.ctr("images", "list", "--quiet").output()).isEmpty();
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

  private static List<String> curl(DockerRegistry registry) {
    return List.of("curl", "-s", registry.url() + "/v2/");
  }
}
