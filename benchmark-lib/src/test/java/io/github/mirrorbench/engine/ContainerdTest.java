package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.HostCase.Judge;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.Plan;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerdTest extends ContainerdLayout {
  @HostCase(
      id = "C1",
      situation = "config_path is a list of folders, and containerd is 2.1 or newer",
      outcome = "warned that no hosts.toml is read, with two ways out",
      judge = Judge.ENGINE)
  @ParameterizedTest
  @ValueSource(strings = {"%1$s:/etc/docker/certs.d", "%1$s:"})
  void listOfFoldersIsNotReadSince21(String list) throws IOException {
    String path = list.formatted(usual());
    release("2.1.9");
    config("version = 3\n" + THIRD + "config_path = \"" + path + "\"\n");
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
    release(release);
    config(
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
    release("2.2.1");
    config("version = 3\n");
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
    release("1.6.20");
    config("version = 2\n");
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
  void tlsOfTheOldKindGoesBeforeAFolderIsSet() throws IOException {
    release("1.6.20");
    config(
        """
        version = 2
        [plugins."io.containerd.grpc.v1.cri".registry.configs."private.example".tls]
        ca_file = "/ca.pem"
        """);
    assertThat(warning())
        .endsWith(
            " sets none: move the tls of registry.configs in "
                + config()
                + " into the hosts.toml of each registry (ca, client, skip_verify) and take those"
                + " tables out, set config_path = \""
                + usual()
                + "\" in [plugins.\"io.containerd.grpc.v1.cri\".registry] and restart containerd");
    release("2.1.9");
    assertThat(warning()).contains(" sets none: set config_path = ");
  }

  @Test
  void folderBesideTlsOfTheOldKindIsNotReadBefore20() throws IOException {
    config("version = 2\nimports = [\"more.toml\"]\n");
    String tls = SECOND.replace("registry]", "registry.configs.\"private.example\".tls]");
    host.file(
        "etc/containerd/more.toml",
        "version = 2\n" + SECOND + "config_path = \"" + usual() + "\"\n" + tls);
    release("1.7.24");
    assertThat(warning())
        .isEqualTo(
            config().resolveSibling("more.toml")
                + " sets config_path, and "
                + config().resolveSibling("more.toml")
                + " has registry.configs tables with tls: containerd 1.7.24 starts no Kubernetes"
                + " side with both; move the tls of registry.configs in "
                + config().resolveSibling("more.toml")
                + " into the hosts.toml of each registry (ca, client, skip_verify) and take those"
                + " tables out and restart containerd");
    release("2.1.9");
    assertThat(warnings()).isEmpty();
  }

  @Test
  void oldMirrorsAreNamedWithTheImportedFileTheyStandIn() throws IOException {
    release("2.1.9");
    config("version = 3\nimports = [\"conf.d/*.toml\"]\n");
    host.file(
        "etc/containerd/conf.d/20.toml",
        """
        version = 2
        [plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]
        endpoint = ["https://old.example"]
        """);
    assertThat(refusal())
        .startsWith(
            config().resolveSibling("conf.d/20.toml")
                + " has registry.mirrors tables, which exclude hosts.toml: remove them, set"
                + " config_path = \""
                + usual()
                + "\" in [plugins.\"io.containerd.grpc.v1.cri\".registry] there and restart");
  }

  @Test
  void hostWithoutConfigurationFileIsTold() throws IOException {
    assertThat(warning())
        .contains(
            config() + " does not exist: set config_path",
            "[plugins.\"io.containerd.grpc.v1.cri\".registry] (with version = 2 in the first line)");
  }

  @HostCase(
      id = "C5",
      situation = "config.toml is of version 1 and has mirrors under that version's names",
      outcome = "refused, with the table of that version as the place for config_path",
      judge = Judge.ENGINE)
  @Test
  void oldMirrorsUnderTheNamesOfVersion1AreAnObstacle() throws IOException {
    release("1.6.20");
    config("[plugins.cri.registry.mirrors.\"docker.io\"]\nendpoint = [\"https://old.example\"]\n");
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
    release(release);
    config(SECOND + "config_path = \"" + usual() + "\"\n");
    assertThat(warning())
        .isEqualTo(
            config()
                + " has the table [plugins.\"io.containerd.grpc.v1.cri\".registry], which containerd "
                + release
                + " does not read in a file without version = 2: set config_path = \""
                + usual()
                + "\" in [plugins.\"io.containerd.grpc.v1.cri\".registry] (with version = 2 in the"
                + " first line) and restart containerd");
  }

  @HostCase(
      id = "C8",
      situation = "config.toml is of version 3 and has the names of version 2",
      outcome = "warned that the table is not read, and which one is",
      judge = Judge.ENGINE)
  @Test
  void tableOfVersion2InAFileOfVersion3IsNotRead() throws IOException {
    release("2.1.9");
    config("version = 3\n" + SECOND + "config_path = \"" + usual() + "\"\n");
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
        """
        [plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]
        endpoint = ["https://old.example"]
        """);
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
    release("1.7.24");
    config("version = 2\n" + SECOND + "config_path = \"/a:/b:" + usual() + "\"\n");
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
            """
            version = 2
            [plugins."io.containerd.grpc.v1.cri".registry.mirrors.x]
            endpoint = []
            """);
    assertThat(refusal())
        .startsWith(root.resolve("usr/share/containerd/config.toml") + " has registry.mirrors");
  }

  /** So does Flatcar, and people put a drop-in beside it. */
  @Test
  void variablesOfTheUnitNameTheConfiguration() throws IOException {
    host.systemd()
        .unit(
            "usr/lib/systemd/system/containerd.service",
            "Environment=CONTAINERD_CONFIG=/usr/share/containerd/config.toml",
            "ExecStart=/usr/bin/env PATH=/opt/bin:/usr/bin containerd --config ${CONTAINERD_CONFIG}")
        .unit(
            "etc/systemd/system/containerd.service.d/10-config.conf",
            "Environment=CONTAINERD_CONFIG=/etc/containerd/own.toml")
        .file("usr/share/containerd/config.toml", "no TOML")
        .file("etc/containerd/own.toml", "version = 2\n" + SECOND + "config_path = \"/mine\"\n");
    assertThat(plan().file()).isEqualTo(root.resolve("mine/docker.io/hosts.toml"));
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
            "the folder in which containerd looks is not known: " + config() + " is no TOML: ");
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
                + "; dockerd has mirrors of its own, which \"bench apply docker\" writes");
  }

  @ParameterizedTest
  @CsvSource({
    "-c, /var/lib/rancher/k3s/agent/etc/containerd/config.toml, k3s, use \"bench apply k3s\"",
    "--config, /var/snap/microk8s/7/args/containerd.toml, MicroK8s, use \"bench apply microk8s\"",
    "--config, /run/docker/containerd/containerd.toml, dockerd, use \"bench apply docker\"",
  })
  void hostWhoseOnlyContainerdIsAnotherEnginesIsRefused(
      String flag, String file, String product, String wayOut) throws IOException {
    host.byHand(77, "containerd", flag, file);
    assertThat(refusal())
        .isEqualTo(
            "the containerd that runs here is a part of "
                + product
                + " (process 77), which reads other files; "
                + wayOut);
    host.folder("etc/containerd");
    assertThat(plan()).isInstanceOf(Plan.Changing.class);
  }
}
