package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.HostCase.Judge;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerdHostsTest extends ContainerdLayout {
  @HostCase(
      id = "C13",
      situation = "_default/hosts.toml serves all registries",
      outcome = "said that docker.io leaves it; its hosts stand behind the new ones")
  @Test
  void hostsOfTheDefaultFileStayBehindOurs() throws IOException {
    configured();
    Path defaults = usual().resolve("_default/hosts.toml");
    host.file(
        "etc/containerd/certs.d/_default/hosts.toml",
        "# all\n[host.\"http://127.0.0.1:30020\"]\n  capabilities = [\"pull\"]\n");
    assertThat(plan().findings())
        .contains(
            new Advisory(
                Kind.LEAVES_DEFAULT,
                "docker.io leaves "
                    + defaults
                    + ", which serves registries without a folder of their own: its hosts are taken"
                    + " over behind the mirrors, and the file counts again once "
                    + hosts().getParent()
                    + " is removed"));
    write();
    assertThat(withoutRemarks(Files.readString(hosts())))
        .isEqualTo(
            """
            server = "https://registry-1.docker.io"

            [host."https://good.example"] # MirrorBench
              capabilities = ["pull", "resolve"]

            [host."http://127.0.0.1:30020"]
              capabilities = ["pull"]
            """);
    assertThat(plan()).isInstanceOf(Plan.Unchanged.class);
  }

  @Test
  void defaultFileWithNeighboursIsNamedAndLeft() throws IOException {
    configured();
    host.file(
        "etc/containerd/certs.d/_default/hosts.toml",
        "[host.\"https://corp.example\"]\n  ca = \"corp.crt\"\n");
    assertThat(warning())
        .isEqualTo(
            "with a folder of its own docker.io leaves "
                + usual().resolve("_default/hosts.toml")
                + ", whose hosts are not taken over because it names certificates by their places"
                + " beside it: put them into the new file by hand where they shall stay");
  }

  @Test
  void registryThatHadAFolderHasLeftTheDefaultFileAlready() throws IOException {
    configured();
    host.file("etc/containerd/certs.d/docker.io/ca.crt", "x")
        .file("etc/containerd/certs.d/_default/hosts.toml", "[host.\"https://corp.example\"]\n");
    assertThat(((Plan.Changing) plan()).inForce()).containsExactly("https://good.example");
  }

  @HostCase(
      id = "C21",
      situation = "Talos makes /etc/cri/conf.d/hosts from its machine configuration",
      outcome = "refused: the mirrors belong there",
      judge = Judge.SOURCE)
  @Test
  void filesThatTalosMakesAreLeft() throws IOException {
    host.folder("etc/cri/conf.d/hosts");
    String expected =
        "Talos makes "
            + root.resolve("etc/cri/conf.d/hosts")
            + " anew by itself; put what \"bench config talos\" prints into its machine"
            + " configuration";
    assertThat(refusal()).isEqualTo(expected);
    Path named = root.resolve("etc/cri/conf.d/hosts/docker.io/hosts.toml");
    Plan plan = engine().plan(CHOICE, Optional.of(named), host.asRoot(), new JacksonParsers());
    assertThat(((Plan.Refused) plan).refusal()).hasToString(expected);
  }

  @HostCase(
      id = "C25",
      situation = "hosts.toml is empty, or holds comments alone",
      outcome = "taken over")
  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# mine\n  # all of it"})
  void fileThatSaysNothingIsTakenOver(String text) throws IOException {
    configured();
    host.file("etc/containerd/certs.d/docker.io/hosts.toml", text);
    write();
    assertThat(hosts()).content().startsWith("# Written by MirrorBench").contains("good.example");
  }

  @HostCase(
      id = "C19",
      situation = "MicroK8s ships a hosts.toml that names the upstream alone",
      outcome = "found in the snap's folder and taken over")
  @Test
  void hostsOfMicrok8sAreTakenOver() throws IOException {
    host.file(
        "var/snap/microk8s/current/args/certs.d/docker.io/hosts.toml",
        """
        server = "https://docker.io"

        [host."https://registry-1.docker.io"]
          capabilities = ["pull", "resolve"]
        """);
    Plan.Changing plan =
        (Plan.Changing)
            Engines.named("microk8s")
                .orElseThrow()
                .plan(CHOICE, Optional.empty(), host.asRoot(), new JacksonParsers());
    assertThat(execute(plan)).isInstanceOf(Written.Done.class);
    assertThat(plan.file())
        .content()
        .startsWith(
            "# Written by MirrorBench; \"bench apply microk8s\" replaces its mirrors, and keeps what"
                + " else there is.\n");
    assertThat(plan.inForce()).containsExactly("https://good.example");
  }

  @Test
  void olderMicrok8sWithMirrorTablesIsAnObstacle() throws IOException {
    host.file(
        "var/snap/microk8s/current/args/containerd-template.toml",
        """
        version = 2
        [plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]
        endpoint = ["https://registry-1.docker.io"]
        """);
    Plan plan =
        Engines.named("microk8s")
            .orElseThrow()
            .plan(CHOICE, Optional.empty(), host.asRoot(), new JacksonParsers());
    assertThat(((Plan.Refused) plan).refusal().reason()).contains("as before MicroK8s 1.23");
  }

  @HostCase(
      id = "C26",
      situation = "the user's file has a chosen mirror in another spelling",
      outcome = "it counts once, with the user's settings")
  @Test
  void mirrorInAnotherSpellingCountsOnce() throws IOException {
    configured();
    host.file(
        "etc/containerd/certs.d/docker.io/hosts.toml",
        "[host.\"https://first.example\"]\n\n[host.\"https://good.example:443/\"]\n  ca = \"/x\"\n");
    Plan.Changing plan = (Plan.Changing) plan();
    assertThat(plan.inForce())
        .containsExactly("https://good.example:443/", "https://first.example");
    assertThat(plan.kept()).containsExactly("https://first.example");
  }

  @HostCase(
      id = "C29",
      situation = "the file is only printed",
      outcome = "its place, the setting that Kubernetes' pulls need and ctr's flag are named")
  @Test
  void printedFileComesWithItsPlace() {
    assertThat(engine().renderFor(CHOICE, host.asRoot()).findings())
        .contains(
            new Advisory(
                Kind.ACTIVATION,
                "the place of the file is /etc/containerd/certs.d/docker.io/hosts.toml, where"
                    + " containerd reads it at every pull; Kubernetes' pulls need config_path ="
                    + " \"/etc/containerd/certs.d\" in config.toml, and ctr needs --hosts-dir"
                    + " /etc/containerd/certs.d"));
  }

  @Test
  void usersAddressLiteralForWhichTheFileIsDroppedIsNamed() throws IOException {
    configured();
    host.file("etc/containerd/certs.d/docker.io/hosts.toml", "[host.\"http://[fd00::1]:5000\"]\n");
    assertThat(warnings()).isEmpty();
    release("1.7.24");
    assertThat(warning())
        .isEqualTo(
            hosts()
                + " names http://[fd00::1]:5000, and containerd 1.x drops a file with an IPv6"
                + " address, the mirrors with it: give the host a name");
  }
}
