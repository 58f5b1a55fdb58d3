package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.Hosts;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.text.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EngineTest {
  private static final Path ROOT = Path.of("/host");
  private static final Parsers PARSERS = new JacksonParsers();
  private static final List<Mirror> MIRRORS =
      Stream.of("https://fastest.example", "http://127.0.0.1:5000", "https://second.example:8443")
          .map(url -> Mirror.at(Endpoint.parse(url)))
          .toList();

  /** The path table: one mirror in five spellings; a dash where an engine has none for it. */
  @HostCase(
      id = "F9",
      situation = "k3s and a mirror with a prefix",
      outcome = "the prefix stands in the endpoint: a rewrite would apply to every endpoint",
      judge = HostCase.Judge.SOURCE)
  @ParameterizedTest
  @CsvSource({
    "https://h,     HOST,   https://h,   https://h,              https://h,              h,           h",
    "https://h:444, HOST,   https://h:444, https://h:444,        https://h:444,          h:444,       h:444",
    "https://h/p,   HOST,   https://h/p, https://h/p,            https://h/p/v2,         -,           -",
    "https://h/v2/p,HOST,   -,           https://h/v2/p,         https://h/v2/p,         h/p,         h/p",
    "https://h/v2/p/q,HOST, -,           https://h/v2/p/q,       https://h/v2/p/q,       h/p/q,       h/p/q",
    "https://h,     PREFIX, -,           https://h/v2/docker.io, https://h/v2/docker.io, h/docker.io, h/docker.io",
    "https://h/p,   PREFIX, -,           https://h/p/v2/docker.io,https://h/p/v2/docker.io,-,         -",
  })
  void mirrorIsSpeltAsTheEngineNeedsIt(
      String url,
      RepositoryForm form,
      String docker,
      String containerd,
      String k3s,
      String buildkit,
      String podman) {
    Mirror mirror = new Mirror(new MirrorName("m"), Endpoint.parse(url), form);
    Map<Engine, String> expected =
        Map.of(
            engine("docker"), docker,
            engine("containerd"), containerd,
            engine("k3s"), k3s,
            engine("buildkit"), buildkit,
            engine("podman"), podman);
    expected.forEach(
        (engine, spelling) -> {
          Rendering rendering = render(engine, List.of(mirror));
          assertThat(rendering.written())
              .as(engine.name())
              .isEqualTo(spelling.equals("-") ? List.of() : List.of(spelling));
          assertThat(rendering.findings().stream().anyMatch(f -> f.kind() == Kind.IMPOSSIBLE))
              .isEqualTo(spelling.equals("-"));
        });
  }

  @ParameterizedTest
  @MethodSource("engines")
  void parserFindsTheMirrorsInOrder(Engine engine) {
    Rendering rendering = render(engine, MIRRORS);
    assertThat(rendering.written()).isNotEmpty();
    assertThat(engine.readBack("docker.io", rendering.text(), PARSERS))
        .isEqualTo(rendering.written());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void noMirrorsAreAnAnswerToo(Engine engine) {
    Rendering rendering = render(engine, List.of());
    assertThat(engine.readBack("docker.io", rendering.text(), PARSERS)).isEmpty();
  }

  @Test
  void impossibleMirrorIsNamedWithWhatItWouldTake() {
    Mirror mirror = Mirror.at(Endpoint.parse("https://h/p"));
    assertThat(render(engine("podman"), List.of(mirror)).findings().get(0).message())
        .isEqualTo(
            "https://h/p is left out: podman cannot be told to send its requests to"
                + " https://h/p/v2/…");
  }

  @Test
  void hostsToml() {
    assertThat(withoutRemarks(render(engine("containerd"), MIRRORS)))
        .isEqualTo(
            """
            server = "https://registry-1.docker.io"

            [host."https://fastest.example"] # MirrorBench
              capabilities = ["pull", "resolve"]

            [host."http://127.0.0.1:5000"] # MirrorBench
              capabilities = ["pull", "resolve"]

            [host."https://second.example:8443"] # MirrorBench
              capabilities = ["pull", "resolve"]
            """);
  }

  @Test
  void hostsTomlWithPathBehindTheVersion() {
    Mirror mirror = Mirror.at(Endpoint.parse("https://harbor.example/v2/hub"));
    assertThat(withoutRemarks(render(engine("containerd"), List.of(mirror))))
        .contains(
            """
            [host."https://harbor.example/v2/hub"] # MirrorBench
              capabilities = ["pull", "resolve"]
              override_path = true
            """);
  }

  @Test
  void registriesConfHoldsTheWholeTable() {
    assertThat(withoutRemarks(render(engine("podman"), MIRRORS)))
        .isEqualTo(
            """
            [[registry]]
            prefix = "docker.io"
            location = "docker.io"

            [[registry.mirror]]
            location = "fastest.example"

            [[registry.mirror]]
            location = "127.0.0.1:5000"
            insecure = true

            [[registry.mirror]]
            location = "second.example:8443"
            """);
  }

  @HostCase(
      id = "E1",
      situation = "BuildKit and a mirror over http",
      outcome = "`http = true` in the mirror's own table",
      judge = HostCase.Judge.SOURCE)
  @Test
  void buildkitSaysPlainHttpAndAuthorityInTheMirrorsOwnTable() {
    Rendering rendering =
        engine("buildkit")
            .render(MirrorChoice.of(MIRRORS), Optional.of("/etc/ssl/our \"own\".pem"));
    assertThat(withoutRemarks(rendering))
        .isEqualTo(
            """
            [registry."docker.io"]
              mirrors = ["fastest.example", "127.0.0.1:5000", "second.example:8443"]

            [registry."fastest.example"]
              ca = ["/etc/ssl/our \\"own\\".pem"]

            [registry."127.0.0.1:5000"]
              http = true

            [registry."second.example:8443"]
              ca = ["/etc/ssl/our \\"own\\".pem"]
            """);
    assertThat(
            Tree.of(PARSERS.toml(rendering.text()))
                .at("registry", "fastest.example", "ca")
                .strings())
        .containsExactly("/etc/ssl/our \"own\".pem");
  }

  @Test
  void registriesYaml() {
    Rendering rendering =
        engine("k3s").render(MirrorChoice.of(MIRRORS), Optional.of("/etc/ca.pem"));
    assertThat(withoutRemarks(rendering))
        .isEqualTo(
            """
            mirrors:
              "docker.io":
                endpoint:
                  - "https://fastest.example"
                  - "http://127.0.0.1:5000"
                  - "https://second.example:8443"
            configs:
              "fastest.example":
                tls:
                  ca_file: "/etc/ca.pem"
              "second.example:8443":
                tls:
                  ca_file: "/etc/ca.pem"
            """);
    assertThat(Tree.of(PARSERS.yaml(rendering.text())).at("configs").members()).hasSize(2);
  }

  @Test
  void authorityOfContainerdIsNotGivenToPlainHttp() {
    Rendering rendering =
        engine("containerd").render(MirrorChoice.of(MIRRORS), Optional.of("/etc/ca.pem"));
    Tree hosts = Tree.of(PARSERS.toml(rendering.text())).at("host");
    assertThat(hosts.at("https://fastest.example", "ca").text()).contains("/etc/ca.pem");
    assertThat(hosts.at("http://127.0.0.1:5000", "ca").text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "docker,     etc/docker/daemon.json",
    "containerd, etc/containerd/certs.d/docker.io/hosts.toml",
    "podman,     etc/containers/registries.conf.d/mirrorbench-docker.io.conf",
    "cri-o,      etc/containers/registries.conf.d/mirrorbench-docker.io.conf",
    "buildkit,   etc/buildkit/buildkitd.toml",
    "k3s,        etc/rancher/k3s/registries.yaml",
    "testcontainers, home/.testcontainers.properties",
    "jib,        config/google-cloud-tools-java/jib/config.json",
  })
  void filesOfTheSystem(String engine, String file) {
    assertThat(engine(engine).file("docker.io", Hosts.linux(ROOT))).isEqualTo(ROOT.resolve(file));
  }

  @ParameterizedTest
  @CsvSource({
    "containerd, config/containerd/certs.d/quay.io/hosts.toml",
    "podman,     home/.config/containers/registries.conf.d/mirrorbench-quay.io.conf",
    "buildkit,   config/buildkit/buildkitd.toml",
    "k3s,        etc/rancher/k3s/registries.yaml",
  })
  void filesOfAUserForAnotherRegistry(String engine, String file) {
    HostSystem host = Hosts.host(ROOT, HostSystem.Kind.LINUX, HostSystem.User.OTHER);
    assertThat(engine(engine).file("quay.io", host)).isEqualTo(ROOT.resolve(file));
  }

  @ParameterizedTest
  @MethodSource("enginesOfAnyRegistry")
  void mirrorsOfAnotherRegistryAreReadBackAsItsOwn(Engine engine) {
    Mirror prefix =
        new Mirror(new MirrorName("p"), Endpoint.parse("https://p.example"), RepositoryForm.PREFIX);
    Mirror host = Mirror.at(Endpoint.parse("https://quay.example"));
    Rendering rendering =
        engine.render(
            new MirrorChoice("quay.io", List.of(prefix, host), List.of(), Others.KEEP),
            Optional.empty());
    assertThat(rendering.text()).doesNotContain("docker.io");
    assertThat(rendering.written()).hasSize(2).first().asString().endsWith("/quay.io");
    assertThat(engine.readBack("quay.io", rendering.text(), PARSERS))
        .isEqualTo(rendering.written());
  }

  @Test
  void whatRunsDockerdOrAsksAsItDoesHasMirrorsOfDockerHubAlone() {
    assertThat(Engines.ALL)
        .filteredOn(engine -> engine.refusal("quay.io").isPresent())
        .extracting(Engine::name)
        .containsExactly("testcontainers", "jib", "colima", "orbstack");
    assertThat(Engines.ALL).allMatch(engine -> engine.refusal("docker.io").isEmpty());
  }

  static List<Engine> enginesOfAnyRegistry() {
    return Engines.ALL.stream().filter(engine -> engine.refusal("quay.io").isEmpty()).toList();
  }

  static List<Engine> engines() {
    return Engines.ALL;
  }

  private static Engine engine(String name) {
    return Engines.named(name).orElseThrow();
  }

  private static Rendering render(Engine engine, List<Mirror> mirrors) {
    return engine.render(MirrorChoice.of(mirrors), Optional.empty());
  }

  private static String withoutRemarks(Rendering rendering) {
    assertThat(OwnFileEngine.isOurs(rendering.text())).isTrue();
    return rendering.text().replaceAll("(?m)^#.*\n", "");
  }
}
