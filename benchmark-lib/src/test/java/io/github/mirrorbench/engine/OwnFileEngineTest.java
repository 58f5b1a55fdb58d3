package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.host.HostLayout;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.Hosts;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.FileTransaction;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnFileEngineTest {
  private static final MirrorChoice CHOICE = choice("https://a.example", "http://10.0.0.1:5000");

  @TempDir Path root;

  @HostCase(
      id = "C17",
      situation = "containerd is installed, /etc/containerd is missing",
      outcome = "the folders are made")
  @HostCase(
      id = "D8",
      situation = "podman was never configured by this user, ~/.config/containers is missing",
      outcome = "the folders are made")
  @HostCase(
      id = "E5",
      situation = "BuildKit is installed, its configuration folder is missing",
      outcome = "the folder is made")
  @HostCase(
      id = "F5",
      situation = "a k3s agent without /etc/rancher/k3s",
      outcome = "the folder is made")
  @ParameterizedTest
  @CsvSource({
    "containerd, containerd, etc/containerd/certs.d/docker.io/hosts.toml",
    "podman,     buildah,    home/.config/containers/registries.conf.d/mirrorbench-docker.io.conf",
    "buildkit,   buildctl,   config/buildkit/buildkitd.toml",
    "k3s,        k3s,        etc/rancher/k3s/registries.yaml",
  })
  void missingFoldersOfAnInstalledEngineAreMade(String engine, String program, String file)
      throws IOException {
    HostLayout layout = new HostLayout(root).program(program);
    HostSystem host = file.startsWith("etc") ? layout.asRoot() : layout.asUser();
    Plan plan = engine(engine).plan(CHOICE, Optional.empty(), host, new JacksonParsers());
    assertThat(execute((Plan.Changing) plan)).isInstanceOf(Written.Done.class);
    assertThat(root.resolve(file)).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"containerd", "podman", "cri-o", "buildkit", "k3s"})
  void fileOfOursIsWrittenOnceAndReplacedAsAWhole(String engine) throws IOException {
    OwnFileLocation location = location(engine);
    Files.createDirectories(location.engineFolder());
    write(engine, CHOICE);
    assertThat(plan(engine, CHOICE)).isInstanceOf(Plan.Unchanged.class);
    write(engine, choice("https://other.example"));
    assertThat(Files.readString(location.file()))
        .contains("other.example")
        .doesNotContain("a.example");
  }

  @ParameterizedTest
  @CsvSource({
    "containerd, containerd",
    "podman,     podman",
    "buildkit,   BuildKit",
    "k3s,        k3s"
  })
  void engineThatIsNotInstalledIsNotConfigured(String engine, String name) throws IOException {
    assertThat(((Plan.Refused) plan(engine, CHOICE)).refusal())
        .hasToString(
            "no "
                + name
                + " was found on this host: neither a program, nor a service, nor a process of it;"
                + " install it first, or name the file for another host with --file");
  }

  @Test
  void folderOfAFileThatTheUserNamedIsNotMade() throws IOException {
    Path named = root.resolve("none/hosts.toml");
    Plan plan =
        engine("containerd")
            .plan(CHOICE, Optional.of(named), Hosts.linux(root), new JacksonParsers());
    assertThat(((Written.Failed) execute((Plan.Changing) plan)).message())
        .endsWith("the folder " + root.resolve("none") + " does not exist");
  }

  @Test
  void fileThatIsReadBackDifferentlyGetsNoPlace() throws IOException {
    OwnFileLocation location = location("k3s");
    Files.createDirectories(location.engineFolder());
    Parsers swapping =
        new Parsers() {
          @Override
          public Map<String, Object> toml(String text) {
            throw new IllegalArgumentException("no TOML");
          }

          @Override
          public Map<String, Object> yaml(String text) {
            return Map.of();
          }
        };
    Plan plan = engine("k3s").plan(CHOICE, Optional.empty(), Hosts.linux(root), swapping);
    Written written = execute((Plan.Changing) plan);
    assertThat(((Written.Refused) written).refusal().reason())
        .isEqualTo(
            "the new file would list [] in place of [https://a.example, http://10.0.0.1:5000]");
    assertThat(location.file()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"buildkit", "buildx", "k3s", "rke2"})
  void fileOfOursKeepsTheMirrorsOfOtherRegistries(String engine) throws IOException {
    Files.createDirectories(location(engine).engineFolder());
    write(engine, CHOICE);
    String before = Files.readString(location(engine).file());
    MirrorChoice other =
        new MirrorChoice("quay.io", CHOICE.mirrors(), List.of(), MirrorChoice.Others.KEEP);
    write(engine, other);
    assertThat(Files.readString(location(engine).file())).startsWith(before).contains("quay.io");
  }

  @ParameterizedTest
  @ValueSource(strings = {"containerd", "podman", "cri-o"})
  void eachRegistryHasAFileOfItsOwn(String engine) throws IOException {
    Files.createDirectories(location(engine).folder());
    write(engine, CHOICE);
    write(
        engine, new MirrorChoice("quay.io", CHOICE.mirrors(), List.of(), MirrorChoice.Others.KEEP));
    assertThat(plan(engine, CHOICE)).isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void podmanTableInAnotherFileIsRefusedWithTheDifference() throws IOException {
    file(
        "etc/containers/registries.conf",
        "[[registry]]\nlocation = \"docker.io\"\nblocked = true\n");
    Files.createDirectories(root.resolve("etc/containers/registries.conf.d"));
    Plan.Refused refused = (Plan.Refused) plan("podman", CHOICE);
    Path main = root.resolve("etc/containers/registries.conf");
    assertThat(refused.refusal())
        .hasToString(
            main
                + " decides about the same registry, and MirrorBench did not write it; put the"
                + " mirrors into that one by --file "
                + main
                + ", or move it away and run the command again");
    assertThat(refused.difference()).contains("-blocked = true");
  }

  @Test
  void podmanFilesAboutOtherRegistriesAreNoObstacle() throws IOException {
    file("etc/containers/registries.conf", "unqualified-search-registries = [\"docker.io\"]\n");
    file(
        "etc/containers/registries.conf.d/quay.conf",
        "[[registry]]\nprefix = \"docker.io/library\"\nlocation = \"quay.io/x\"\n");
    Plan plan = plan("podman", CHOICE);
    assertThat(plan).isInstanceOf(Plan.Changing.class);
    assertThat(kinds(plan)).contains(Kind.LONGER_PREFIX);
  }

  @HostCase(
      id = "D17",
      situation = "another drop-in of podman is half-written",
      outcome = "refused with its fault: it may decide too, and podman pulls nothing until then")
  @Test
  void podmanFileThatNobodyCanReadIsNotTakenForAbsent() throws IOException {
    file("etc/containers/registries.conf.d/broken.conf", "[[registry]\n");
    Plan.Refused refused = (Plan.Refused) plan("podman", CHOICE);
    assertThat(refused.refusal())
        .hasToString(
            root.resolve("etc/containers/registries.conf.d/broken.conf")
                + " may decide about the same registry, and could not be read: Unexpected token:"
                + " Got STD_TABLE_CLOSE, expected ARRAY_TABLE_CLOSE; as long as the engine cannot"
                + " read it either, no pull works; once that is mended, run the command again");
  }

  @HostCase(
      id = "D9",
      situation = "root has a main file of its own, which hides /etc/containers up to podman 5",
      outcome = "warned, with the file that counts")
  @Test
  void podmanThatReadsAUsersFileInPlaceOfTheSystemsIsTold() throws IOException {
    Path usersFile = root.resolve("home/.config/containers/registries.conf");
    Files.createDirectories(root.resolve("etc/containers/registries.conf.d"));
    assertThat(kinds(plan("podman", CHOICE))).doesNotContain(Kind.NOT_LOOKED_AT);
    file("home/.config/containers/registries.conf", "short-name-mode = \"enforcing\"\n");
    assertThat(plan("podman", CHOICE).findings())
        .contains(
            new Advisory(
                Kind.NOT_LOOKED_AT,
                "because "
                    + usersFile
                    + " exists, podman reads nothing of /etc/containers when this user runs it:"
                    + " move it away, or apply with --file "
                    + usersFile.resolveSibling("registries.conf.d/mirrorbench-docker.io.conf")
                    + " too"));
  }

  @HostCase(
      id = "D1",
      situation = "podman's main file is in the first version's format",
      outcome = "refused: convert it first")
  @Test
  void podmanFileOfTheFirstVersionIsAnObstacle() throws IOException {
    file("etc/containers/registries.conf", "[registries.search]\nregistries = ['docker.io']\n");
    assertThat(((Plan.Refused) plan("podman", CHOICE)).refusal().reason())
        .contains("is in the first version's format");
  }

  @HostCase(
      id = "C4",
      situation = "config.toml has registry.mirrors tables",
      outcome = "refused: they exclude hosts.toml")
  @Test
  void containerdWithOldMirrorTablesIsRefused() throws IOException {
    containerd(
        """
        version = 2
        [plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]
          endpoint = ["https://old.example"]
        """);
    Plan plan = plan("containerd", CHOICE);
    assertThat(((Plan.Refused) plan).refusal().reason()).contains("registry.mirrors tables");
  }

  private void containerd(String config) throws IOException {
    file("etc/containerd/config.toml", config);
  }

  private OwnFileLocation location(String engine) {
    return engine(engine).location("docker.io", Hosts.linux(root));
  }

  private static OwnFileEngine engine(String name) {
    return (OwnFileEngine) Engines.named(name).orElseThrow();
  }

  private Plan plan(String engine, MirrorChoice choice) throws IOException {
    return engine(engine).plan(choice, Optional.empty(), Hosts.linux(root), new JacksonParsers());
  }

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void write(String engine, MirrorChoice choice) throws IOException {
    assertThat(execute((Plan.Changing) plan(engine, choice))).isInstanceOf(Written.Done.class);
  }

  private static Written execute(Plan.Changing plan) {
    return new FileTransaction(Clock.systemUTC(), 10).execute(plan.change());
  }

  private static List<Kind> kinds(Plan plan) {
    return plan.findings().stream().map(Advisory::kind).toList();
  }

  private static MirrorChoice choice(String... urls) {
    return MirrorChoice.of(Stream.of(urls).map(url -> Mirror.at(Endpoint.parse(url))).toList());
  }
}
