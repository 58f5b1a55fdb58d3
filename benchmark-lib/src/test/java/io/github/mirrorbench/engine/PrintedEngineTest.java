package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.plan.Hosts;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engines whose configuration their own tools take. */
class PrintedEngineTest {
  private static final List<Mirror> MIRRORS =
      Stream.of("https://fastest.example", "http://10.0.0.7:5000", "https://h.example/v2/hub")
          .map(url -> Mirror.at(Endpoint.parse(url)))
          .toList();

  @TempDir Path root;

  @HostCase(
      id = "T3",
      situation = "a Talos cluster, whose hosts.toml files are made from its machine configuration",
      outcome = "bench config talos prints the document that goes into it",
      judge = HostCase.Judge.SOURCE)
  @Test
  void talosTakesADocumentOfItsMachineConfiguration() {
    assertThat(render("talos").text())
        .isEqualTo(
            """
            apiVersion: v1alpha1
            kind: RegistryMirrorConfig
            name: docker.io
            endpoints:
              - url: "https://fastest.example"
              - url: "http://10.0.0.7:5000"
              - url: "https://h.example/v2/hub"
                overridePath: true
            """);
  }

  @Test
  void colimaTakesDockersKeyInItsOwnFile() {
    assertThat(render("colima").text())
        .isEqualTo(
            """
            docker:
              registry-mirrors:
                - "https://fastest.example"
                - "http://10.0.0.7:5000"
            """);
  }

  @Test
  void orbStackTakesADaemonJson() {
    assertThat(render("orbstack").text())
        .isEqualTo(
            "{\n  \"registry-mirrors\": [\"https://fastest.example\", \"http://10.0.0.7:5000\"]\n}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"talos", "colima", "orbstack"})
  void noFileIsEverWritten(String name) throws IOException {
    Engine engine = Engines.named(name).orElseThrow();
    assertThat(engine.isPrintedOnly()).isTrue();
    Plan plan =
        engine.plan(
            MirrorChoice.of(MIRRORS), Optional.empty(), Hosts.linux(root), new JacksonParsers());
    assertThat(((Plan.Refused) plan).refusal())
        .hasToString(
            name
                + " takes its configuration from its own tool; print it with bench config "
                + name);
  }

  private static Rendering render(String engine) {
    return Engines.named(engine).orElseThrow().render(MirrorChoice.of(MIRRORS), Optional.empty());
  }
}
