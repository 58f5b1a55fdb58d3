package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.HostCase.Judge;
import io.github.mirrorbench.engine.host.HostLayout;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
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
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerdTest {
  private static final MirrorChoice CHOICE =
      MirrorChoice.of(List.of(Mirror.at(Endpoint.parse("https://good.example"))));
  private static final String SECOND = "[plugins.\"io.containerd.grpc.v1.cri\".registry]\n";
  private static final String THIRD = "[plugins.\"io.containerd.cri.v1.images\".registry]\n";

  @TempDir Path root;
  private HostLayout host;

  @BeforeEach
  void layOut() {
    host = new HostLayout(root).lookedAtBy(0).program("containerd");
  }

  @HostCase(
      id = "C1",
      situation = "config_path is a list of folders, and containerd is 2.1 or newer",
      outcome = "warned that no hosts.toml is read, with two ways out",
      judge = Judge.ENGINE)
  @ParameterizedTest
  @ValueSource(strings = {"%1$s:/etc/docker/certs.d", "%1$s:"})
  void listOfFoldersIsNotReadSince21(String list) throws IOException {
    String path = list.formatted(usual());
    release("2.1.9").config("version = 3\n" + THIRD + "config_path = \"" + path + "\"\n");
    assertThat(warning())
        .isEqualTo(
            config()
                + " sets config_path to the list \""
                + path
                + "\", which containerd 2.1.9 takes for the name of one folder when Kubernetes"
                + " pulls, so that it reads no hosts.toml: set config_path = \""
                + usual()
                + "\" in [plugins.\"io.containerd.cri.v1.images\".registry], or"
                + " use_local_image_pull = true in [plugins.\"io.containerd.cri.v1.images\"], and"
                + " restart containerd");
  }

  @ParameterizedTest
  @CsvSource({
    "1.6.20, ''",
    "1.7.24, ''",
    "2.0.5,  ''",
    "2.1.9,  use_local_image_pull = true",
    "2.3.0,  max_concurrent_downloads = 5",
    "2.1.9,  discard_unpacked_layers = true",
    "2.1.9,  registry.configs.x.auth.username = 'x'",
  })
  void listOfFoldersIsReadByWhatPullsItself(String release, String setting) throws IOException {
    release(release)
        .config(
            "version = 2\n[plugins.\"io.containerd.cri.v1.images\"]\n"
                + setting
                + "\n"
                + SECOND
                + "config_path = \"/x:"
                + usual()
                + "\"\n");
    assertThat(warnings()).isEmpty();
    assertThat(plan().file()).isEqualTo(hosts());
  }

  @Test
  void listIsDoubtedWhereTheReleaseIsNotKnown() throws IOException {
    config("version = 2\n" + SECOND + "config_path = \"" + usual() + ":/x\"\n");
    assertThat(warning()).contains("which containerd since 2.1 takes for the name of one folder");
  }

  @Test
  void defaultSince22IsAListToo() throws IOException {
    release("2.2.1").config("version = 3\n");
    assertThat(warning())
        .startsWith(
            config()
                + " sets no config_path, and the default is a list, which containerd 2.2.1 takes for"
                + " the name of one folder");
  }

  @HostCase(
      id = "C2",
      situation = "config.toml of containerd 1.x sets no config_path",
      outcome = "warned: Kubernetes' pulls do not go by the file until it does",
      judge = Judge.ENGINE)
  @HostCase(
      id = "C28",
      situation = "inside a kind node whose image is older than containerd's certs.d patch",
      outcome = "as on any other host: warned, and told which table the setting belongs in")
  @Test
  void missingSettingIsNamedWithTheTableItBelongsIn() throws IOException {
    release("1.6.20").config("version = 2\n");
    assertThat(warning())
        .isEqualTo(
            "containerd 1.6.20 looks at "
                + usual()
                + " for Kubernetes' pulls only when config_path names it, and "
                + config()
                + " sets none: set config_path = \""
                + usual()
                + "\" in [plugins.\"io.containerd.grpc.v1.cri\".registry] and restart containerd");
  }

  @Test
  void hostWithoutConfigurationFileIsTold() throws IOException {
    assertThat(warning())
        .contains(
            config() + " does not exist: set config_path",
            "[plugins.\"io.containerd.grpc.v1.cri\".registry] and version = 2 in its first line");
  }

  @HostCase(
      id = "C5",
      situation = "config.toml is of version 1 and has mirrors under that version's names",
      outcome = "refused, with the table of that version as the place for config_path",
      judge = Judge.ENGINE)
  @Test
  void oldMirrorsUnderTheNamesOfVersion1AreAnObstacle() throws IOException {
    release("1.6.20")
        .config(
            "[plugins.cri.registry.mirrors.\"docker.io\"]\nendpoint = [\"https://old.example\"]\n");
    assertThat(refusal())
        .isEqualTo(
            config()
                + " has registry.mirrors tables, which exclude hosts.toml: remove them, set"
                + " config_path = \""
                + usual()
                + "\" in [plugins.cri.registry] and restart containerd first; once that is mended,"
                + " run the command again");
  }

  @HostCase(
      id = "C7",
      situation = "config.toml has the names of version 2 and no version line",
      outcome = "warned that the table is not read, and how it is",
      judge = Judge.ENGINE)
  @ParameterizedTest
  @ValueSource(strings = {"1.6.20", "2.1.9"})
  void tableOfVersion2WithoutAVersionLineIsNotRead(String release) throws IOException {
    release(release).config(SECOND + "config_path = \"" + usual() + "\"\n");
    assertThat(warning())
        .isEqualTo(
            config()
                + " has the table [plugins.\"io.containerd.grpc.v1.cri\".registry], which containerd "
                + release
                + " does not read in a file without version = 2: set config_path = \""
                + usual()
                + "\" in [plugins.\"io.containerd.grpc.v1.cri\".registry] and version = 2 in its"
                + " first line and restart containerd");
  }

  @HostCase(
      id = "C8",
      situation = "config.toml is of version 3 and has the names of version 2",
      outcome = "warned that the table is not read, and which one is",
      judge = Judge.ENGINE)
  @Test
  void tableOfVersion2InAFileOfVersion3IsNotRead() throws IOException {
    release("2.1.9").config("version = 3\n" + SECOND + "config_path = \"" + usual() + "\"\n");
    assertThat(warning())
        .isEqualTo(
            config()
                + " has the table [plugins.\"io.containerd.grpc.v1.cri\".registry], which containerd"
                + " 2.1.9 does not read in a file of version 3: set config_path = \""
                + usual()
                + "\" in [plugins.\"io.containerd.cri.v1.images\".registry] and restart containerd");
  }

  @Test
  void mirrorsThatAreNotReadAreTakenOutBeforeTheyAre() throws IOException {
    config(
        "[plugins.\"io.containerd.grpc.v1.cri\".registry.mirrors.\"docker.io\"]\n"
            + "endpoint = [\"https://old.example\"]\n");
    assertThat(warning()).contains(": take its mirrors out, set config_path");
  }

  @HostCase(
      id = "C10",
      situation = "config_path stands in a file that config.toml imports",
      outcome = "written without a warning",
      judge = Judge.ENGINE)
  @Test
  void importedFilesCount() throws IOException {
    config("version = 2\nimports = [\"/etc/containerd/conf.d/*.toml\"]\n");
    host.file(
        "etc/containerd/conf.d/hosts.toml",
        "version = 2\n" + SECOND + "config_path = \"" + usual() + "\"\n");
    assertThat(warnings()).isEmpty();
    host.file(
        "etc/containerd/conf.d/mirrors.toml",
        "version = 2\n[plugins.\"io.containerd.grpc.v1.cri\".registry.mirrors.x]\nendpoint = []\n");
    assertThat(refusal()).contains("registry.mirrors tables");
  }

  @HostCase(
      id = "C12",
      situation = "config_path names another folder",
      outcome = "written in that one")
  @Test
  void fileIsWrittenWhereTheConfigurationLooks() throws IOException {
    config("version = 2\n" + SECOND + "config_path = \"/opt/registries\"\n");
    write();
    assertThat(root.resolve("opt/registries/docker.io/hosts.toml"))
        .content()
        .contains("good.example");
    assertThat(plan().findings())
        .contains(
            new Advisory(
                Kind.FOLLOWED,
                config() + " has containerd look in " + root.resolve("opt/registries")));
  }

  @Test
  void ofSeveralFoldersTheOneThatDecidesIsWritten() throws IOException {
    release("1.7.24")
        .config("version = 2\n" + SECOND + "config_path = \"/a:/b:" + usual() + "\"\n");
    assertThat(plan().file()).isEqualTo(hosts());
    host.folder("b/docker.io");
    assertThat(plan().file()).isEqualTo(root.resolve("b/docker.io/hosts.toml"));
    host.folder("a/_default");
    assertThat(plan().file()).isEqualTo(root.resolve("a/docker.io/hosts.toml"));
  }

  @HostCase(
      id = "C15",
      situation = "the unit starts containerd with a configuration elsewhere, with old mirrors",
      outcome = "that file is followed: refused")
  @Test
  void configurationOfTheUnitIsFollowed() throws IOException {
    host.systemd()
        .unit(
            "usr/lib/systemd/system/containerd.service",
            "ExecStart=/usr/bin/containerd --config /usr/share/containerd/config.toml")
        .file(
            "usr/share/containerd/config.toml",
            "version = 2\n[plugins.\"io.containerd.grpc.v1.cri\".registry.mirrors.x]\n"
                + "endpoint = []\n");
    assertThat(refusal())
        .startsWith(root.resolve("usr/share/containerd/config.toml") + " has registry.mirrors");
  }

  @Test
  void configurationOfTheProcessComesBeforeTheUnits() throws IOException {
    host.systemd()
        .unit(
            "usr/lib/systemd/system/containerd.service",
            "ExecStart=/usr/bin/containerd --config /usr/share/containerd/config.toml")
        .file("usr/share/containerd/config.toml", "no TOML")
        .byHand(77, "/usr/bin/containerd", "-c", "/run/mine.toml")
        .file("run/mine.toml", "version = 2\n" + SECOND + "config_path = \"/mine\"\n");
    assertThat(plan().file()).isEqualTo(root.resolve("mine/docker.io/hosts.toml"));
  }

  @Test
  void containerdOfAnotherEngineIsNotFollowed() throws IOException {
    config("version = 2\n" + SECOND + "config_path = \"" + usual() + "\"\n");
    host.byHand(77, "containerd", "--config", "/var/run/docker/containerd/containerd.toml")
        .byHand(78, "containerd", "-c", "/var/lib/rancher/k3s/agent/etc/containerd/config.toml");
    assertThat(plan().file()).isEqualTo(hosts());
    assertThat(warnings()).isEmpty();
  }

  @Test
  void unreadableConfigurationIsNoGuess() throws IOException {
    config("version = 2\n[plugins\n");
    assertThat(refusal())
        .startsWith(
            "the folder in which containerd looks is not known, because "
                + config()
                + " cannot be read: "
                + config()
                + " is no TOML: ");
  }

  @Test
  void kubernetesSideThatIsOffIsNamed() throws IOException {
    config("disabled_plugins = [\"cri\"]\n");
    assertThat(warning())
        .isEqualTo(
            config()
                + " switches containerd's Kubernetes side off (disabled_plugins): only programs that"
                + " are told the folder, such as nerdctl, look at "
                + usual()
                + ", and dockerd has mirrors of its own (\"bench apply docker\")");
  }

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
                    + " over behind the mirrors"));
    write();
    assertThat(withoutRemarks(Files.readString(hosts())))
        .isEqualTo(
            """
            server = "https://registry-1.docker.io"

            [host."https://good.example"]
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
        "server = \"https://docker.io\"\n\n[host.\"https://registry-1.docker.io\"]\n"
            + "  capabilities = [\"pull\", \"resolve\"]\n");
    Plan.Changing plan =
        (Plan.Changing)
            Engines.named("microk8s")
                .orElseThrow()
                .plan(CHOICE, Optional.empty(), host.asRoot(), new JacksonParsers());
    assertThat(execute(plan)).isInstanceOf(Written.Done.class);
    assertThat(plan.file())
        .content()
        .startsWith(
            "# Written by MirrorBench; \"bench apply microk8s\" replaces this file as a whole.\n");
    assertThat(plan.inForce()).containsExactly("https://good.example");
  }

  @Test
  void olderMicrok8sWithMirrorTablesIsAnObstacle() throws IOException {
    host.file(
        "var/snap/microk8s/current/args/containerd-template.toml",
        "version = 2\n[plugins.\"io.containerd.grpc.v1.cri\".registry.mirrors.\"docker.io\"]\n"
            + "endpoint = [\"https://registry-1.docker.io\"]\n");
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
    assertThat(engine().render(CHOICE, Optional.empty()).findings())
        .contains(
            new Advisory(
                Kind.ACTIVATION,
                "the place of the file is /etc/containerd/certs.d/docker.io/hosts.toml, where"
                    + " containerd reads it at every pull; Kubernetes' pulls need config_path ="
                    + " \"/etc/containerd/certs.d\" in config.toml, and ctr needs --hosts-dir"
                    + " /etc/containerd/certs.d"));
  }

  private Containerd engine() {
    return (Containerd) Engines.named("containerd").orElseThrow();
  }

  private Path usual() {
    return root.resolve("etc/containerd/certs.d");
  }

  private Path hosts() {
    return usual().resolve("docker.io/hosts.toml");
  }

  private Path config() {
    return root.resolve("etc/containerd/config.toml");
  }

  private void configured() {
    config("version = 2\n" + SECOND + "config_path = \"" + usual() + "\"\n");
  }

  private void config(String text) {
    host.file("etc/containerd/config.toml", text);
  }

  /** Installs a containerd that says this of itself. */
  private ContainerdTest release(String release) {
    host.file(
        "bin/containerd",
        "#!/bin/sh\necho containerd github.com/containerd/containerd/v2 " + release + "\n");
    return this;
  }

  private Plan plan() throws IOException {
    return engine().plan(CHOICE, Optional.empty(), host.asRoot(), new JacksonParsers());
  }

  private void write() throws IOException {
    assertThat(execute((Plan.Changing) plan())).isInstanceOf(Written.Done.class);
  }

  private static Written execute(Plan.Changing plan) {
    return new FileTransaction(Clock.systemUTC(), 10).execute(plan.change());
  }

  private String refusal() throws IOException {
    return ((Plan.Refused) plan()).refusal().toString();
  }

  private String warning() throws IOException {
    assertThat(warnings()).hasSize(1);
    return warnings().get(0);
  }

  private List<String> warnings() throws IOException {
    return plan().findings().stream()
        .filter(finding -> finding.severity() == Advisory.Severity.WARNING)
        .map(Advisory::message)
        .toList();
  }

  private static String withoutRemarks(String text) {
    return text.replaceAll("(?m)^#.*\n", "");
  }
}
