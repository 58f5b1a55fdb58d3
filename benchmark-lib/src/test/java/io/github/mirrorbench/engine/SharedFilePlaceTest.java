package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.host.HostLayout;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files for all registries lie where the host has its engine look, and are read when it starts. */
class SharedFilePlaceTest {
  private static final MirrorChoice CHOICE =
      MirrorChoice.of(List.of(Mirror.at(Endpoint.parse("https://good.example"))));

  @TempDir Path root;

  @HostCase(
      id = "F7",
      situation = "`private-registry` names another file, in the configuration or on the unit",
      outcome = "that file is written",
      judge = HostCase.Judge.SOURCE)
  @Test
  void fileThatTheEngineIsToldIsFollowed() {
    HostLayout layout =
        new HostLayout(root)
            .file("etc/rancher/k3s/config.yaml", "private-registry: /etc/a.yaml\n")
            .file(
                "etc/rancher/k3s/config.yaml.d/1.yaml", "private-registry: \"/etc/b.yaml\" # b\n");
    assertThat(engine("k3s").file("docker.io", layout.asRoot()))
        .isEqualTo(root.resolve("etc/b.yaml"));
    layout
        .systemd()
        .unit(
            "etc/systemd/system/k3s-agent.service",
            "ExecStart=/usr/local/bin/k3s agent --private-registry=/etc/c.yaml");
    assertThat(engine("k3s").file("docker.io", layout.asRoot()))
        .isEqualTo(root.resolve("etc/c.yaml"));
    assertThat(engine("rke2").file("docker.io", layout.asRoot()))
        .isEqualTo(root.resolve("etc/rancher/rke2/registries.yaml"));
  }

  @Test
  void restartNamesTheUnitOfTheHost() {
    HostLayout layout =
        new HostLayout(root)
            .systemd()
            .unit("etc/systemd/system/rke2-agent.service", "ExecStart=/usr/local/bin/rke2 agent");
    assertThat(engine("rke2").renderFor(CHOICE, layout.asRoot()).findings())
        .contains(
            new Advisory(
                Kind.ACTIVATION,
                "RKE2 reads the file when it starts: systemctl restart rke2-agent, on every node"
                    + " that has the file"));
  }

  @HostCase(
      id = "E4",
      situation = "`docker buildx create` on a host without a buildkitd",
      outcome = "target buildx writes buildkitd.default.toml, which new builders get",
      judge = HostCase.Judge.SOURCE)
  @Test
  void buildxHasAFileOfItsOwn() {
    HostLayout layout = new HostLayout(root);
    assertThat(engine("buildx").file("docker.io", layout.asUser()))
        .isEqualTo(root.resolve("home/.docker/buildx/buildkitd.default.toml"));
    assertThat(engine("buildx").renderFor(CHOICE, layout.asUser()).findings())
        .extracting(Advisory::message)
        .contains(
            "buildx gives the file to builders that it creates from now on: create a new one with"
                + " \"docker buildx create --use\"; the builder \"default\" goes by dockerd's"
                + " mirrors");
  }

  @ParameterizedTest
  @CsvSource({
    "docker, ,      docker/buildx/buildkitd.default.toml",
    "docker, buildx, buildx/buildkitd.default.toml",
  })
  void buildxFollowsTheFoldersOfTheEnvironment(String docker, String buildx, String file) {
    HostSystem user = new HostLayout(root).asUser();
    HostSystem host =
        new HostSystem(
            user.kind(),
            user.user(),
            root,
            user.home(),
            user.configHome(),
            user.runtimeFolder(),
            Optional.of(root.resolve(docker)),
            Optional.ofNullable(buildx).map(root::resolve),
            user.programData(),
            user.programFolders());
    assertThat(engine("buildx").file("docker.io", host)).isEqualTo(root.resolve(file));
  }

  private static Engine engine(String name) {
    return Engines.named(name).orElseThrow();
  }
}
