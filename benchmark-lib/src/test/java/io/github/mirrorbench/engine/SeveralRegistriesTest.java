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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mirrors of several registries in the configuration of an engine. */
class SeveralRegistriesTest {
  private static final JacksonParsers PARSERS = new JacksonParsers();
  private static final List<MirrorChoice> CHOICES =
      List.of(
          choice("docker.io", "https://hub.example"),
          choice("quay.io", "https://quay.example"),
          choice("registry.k8s.io", "https://k8s.example"));

  @TempDir Path root;

  private static MirrorChoice choice(String registry, String mirror) {
    return new MirrorChoice(
        registry, List.of(Mirror.at(Endpoint.parse(mirror))), List.of(), Others.KEEP);
  }

  private static Engine engine(String name) {
    return Engines.named(name).orElseThrow();
  }

  private HostLayout host() {
    HostLayout host = new HostLayout(root).lookedAtBy(0);
    for (String program : List.of("containerd", "podman", "k3s", "rke2", "buildkitd")) {
      host.program(program);
    }
    return host;
  }

  private void write(String engine) throws IOException {
    List<Plan> plans = engine(engine).plan(CHOICES, Optional.empty(), host().asRoot(), PARSERS);
    for (Plan plan : plans) {
      FileTransaction files = new FileTransaction(Clock.systemUTC(), 10);
      assertThat(files.execute(((Plan.Changing) plan).change())).isInstanceOf(Written.Done.class);
    }
    assertThat(engine(engine).plan(CHOICES, Optional.empty(), host().asRoot(), PARSERS))
        .allMatch(Plan.Unchanged.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(strings = {"k3s", "rke2", "buildkit", "containerd", "podman"})
  void eachRegistryGetsItsOwnMirrors(String name) throws IOException {
    write(name);
    for (MirrorChoice choice : CHOICES) {
      Path file = engine(name).file(choice.registry(), host().asRoot());
      String mirror = choice.mirrors().get(0).endpoint().host();
      assertThat(engine(name).readBack(choice.registry(), Files.readString(file), PARSERS))
          .singleElement()
          .asString()
          .endsWith(mirror);
    }
  }

  @Test
  void oneFileForAllRegistriesChangesOnceAndKeepsWhatOthersWrote() throws IOException {
    String others = "configs:\n  private.example:\n    auth:\n      username: u # mine\n";
    host().file("etc/rancher/k3s/registries.yaml", others);
    List<Plan> plans = engine("k3s").plan(CHOICES, Optional.empty(), host().asRoot(), PARSERS);
    assertThat(plans).hasSize(1);
    Plan.Changing plan = (Plan.Changing) plans.get(0);
    assertThat(plan.inForce())
        .containsExactly("https://hub.example", "https://quay.example", "https://k8s.example");
    assertThat(plan.change().newText()).startsWith(others).contains("quay.io", "registry.k8s.io");
    assertThat(plan.change().objection()).isEmpty();
  }

  @Test
  void refusalOfOneRegistryLeavesTheWholeFile() throws IOException {
    host()
        .file(
            "etc/rancher/k3s/registries.yaml",
            "mirrors:\n  quay.io:\n    endpoint: &e [https://a.example]\nx: *e\n");
    List<Plan> plans = engine("k3s").plan(CHOICES, Optional.empty(), host().asRoot(), PARSERS);
    assertThat(plans).singleElement().isInstanceOf(Plan.Refused.class);
  }

  @Test
  void printedConfigurationIsOneTextForEachFile() {
    Map<Path, Rendering> k3s = engine("k3s").renderFor(CHOICES, host().asRoot(), PARSERS);
    assertThat(k3s).hasSize(1);
    assertThat(k3s.values().iterator().next().written()).hasSize(3);
    assertThat(engine("containerd").renderFor(CHOICES, host().asRoot(), PARSERS)).hasSize(3);
    Map<Path, Rendering> talos = engine("talos").renderFor(CHOICES, host().asRoot(), PARSERS);
    assertThat(talos.values().iterator().next().text())
        .contains("name: docker.io\n", "\n---\napiVersion: v1alpha1\n", "name: quay.io\n");
  }

  @Test
  void dockerIsToldOthersThanDockerHubByFilesThatAGraphDriverDoesNotRead() throws IOException {
    host().program("dockerd");
    List<Plan> plans =
        engine("docker").plan(CHOICES.subList(0, 2), Optional.empty(), host().asRoot(), PARSERS);
    assertThat(plans.get(0).file()).isEqualTo(root.resolve("etc/docker/daemon.json"));
    assertThat(plans.get(1).file())
        .isEqualTo(root.resolve("etc/docker/certs.d/quay.io/hosts.toml"));
    assertThat(((Plan.Refused) plans.get(1)).refusal().toString())
        .isEqualTo(
            "this dockerd keeps its images with a graph driver, as far as can be seen, which asks"
                + " mirrors for images of docker.io alone; pull these images by the name that a"
                + " mirror has for them, or change dockerd 28 to the containerd image store and run"
                + " the command again");
  }
}
