package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A containerd of which something cannot be known: it is named, and nothing is written on a guess.
 */
class ContainerdUnknownTest extends ContainerdLayout {
  private static final String UNKNOWN = "the folder in which containerd looks is not known: ";
  private static final String END =
      ", or name the place by --file; once that is mended, run the command again";

  @HostCase(
      id = "C30",
      situation = "config.toml, or a file or folder that it imports, cannot be read",
      outcome = "refused with its name; --file writes with a warning")
  @ParameterizedTest
  @ValueSource(strings = {"config.toml", "conf.d/50.toml", "conf.d"})
  void fileThatCannotBeReadIsNamed(String name) throws IOException {
    config("version = 2\nimports = [\"conf.d/*.toml\"]\n");
    Path file = config().resolveSibling(name);
    Files.deleteIfExists(file);
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, file);
    String reason = file + " cannot be read: Too many levels of symbolic links";
    assertThat(refusal()).startsWith(UNKNOWN + reason).endsWith("; mend that" + END);
    Path named = Files.createDirectories(root.resolve("mine")).resolve("hosts.toml");
    Plan plan = engine().plan(CHOICE, Optional.of(named), host.asRoot(), new JacksonParsers());
    assertThat(plan).isInstanceOf(Plan.Changing.class);
    assertThat(plan.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.UNREADABLE_FILE);
              assertThat(finding.message())
                  .startsWith("whether containerd looks at the named file is not known: " + reason);
            });
  }

  @Test
  void folderInThePlaceOfAFileIsNoMissingFile() throws IOException {
    host.folder("etc/containerd/config.toml");
    assertThat(refusal())
        .isEqualTo(UNKNOWN + config() + " cannot be read: it is not a plain file; mend that" + END);
  }

  @Test
  void halfWrittenImportIsNamed() throws IOException {
    config("version = 2\nimports = [\"conf.d/*.toml\"]\n");
    host.file("etc/containerd/conf.d/50.toml", "version = 2\n[plugins.\"io.con");
    assertThat(refusal())
        .startsWith(UNKNOWN + config().resolveSibling("conf.d/50.toml") + " is no TOML: ")
        .endsWith("; mend it there" + END);
  }

  @HostCase(
      id = "C31",
      situation = "config.toml declares a version that is not known",
      outcome = "refused: only that release can tell its meaning")
  @ParameterizedTest
  @CsvSource({"2.1.9, 4", "'', 9", "1.7.24, '\"2\"'"})
  void unknownVersionIsNoGuess(String release, String version) throws IOException {
    if (!release.isEmpty()) {
      release(release);
    }
    config("version = " + version + "\n");
    assertThat(refusal())
        .isEqualTo(
            UNKNOWN
                + config()
                + " declares the version "
                + version.replace("\"", "")
                + ", of which only containerd's release can tell the meaning; declare one up to 3"
                + END);
  }

  @Test
  void importWithoutWhich1xDoesNotStartIsNamed() throws IOException {
    config("version = 2\nimports = [\"/run/k0s/containerd-cri.toml\"]\n");
    release("2.1.9");
    assertThat(plan()).isInstanceOf(Plan.Changing.class);
    release("1.7.24");
    assertThat(refusal())
        .isEqualTo(
            UNKNOWN
                + root.resolve("run/k0s/containerd-cri.toml")
                + " is imported by its name and does not exist, so that containerd 1.7.24 does not"
                + " start; make it, or take the import out of "
                + config()
                + END);
  }

  @HostCase(
      id = "C32",
      situation = "a user on a host whose containerd is the system's",
      outcome = "refused, and passed over by apply --all: a rootless one leaves other traces")
  @Test
  void systemsContainerdIsNoTraceOfARootlessOne() throws IOException {
    host.systemd()
        .lookedAtBy(1000)
        .unit("usr/lib/systemd/system/containerd.service", "ExecStart=/usr/bin/containerd")
        .inUnit(7, "containerd.service", "/usr/bin/containerd");
    configured();
    assertThat(engine().isOn(host.asRoot())).isTrue();
    assertThat(engine().isOn(host.asUser())).isFalse();
    assertThat(((Plan.Refused) plan(host.asUser())).refusal())
        .hasToString(
            "the containerd of this host is the system's, and there is no rootless one of this"
                + " user's: neither "
                + root.resolve("config/containerd")
                + ", nor a user's unit, nor a process; run the command as root, or name the file"
                + " with --file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder", "unit", "process"})
  void rootlessContainerdIsFoundByTracesOfItsOwn(String trace) throws IOException {
    host.systemd().lookedAtBy(1000);
    switch (trace) {
      case "folder" -> host.folder("config/containerd");
      case "unit" ->
          host.unit(
              "config/systemd/user/containerd.service",
              "ExecStart=/usr/local/bin/containerd-rootless.sh");
      default -> host.inUsersUnit(9, "containerd.service", "containerd");
    }
    assertThat(engine().isOn(host.asUser())).isTrue();
    assertThat(plan(host.asUser()).file())
        .isEqualTo(root.resolve("config/containerd/certs.d/docker.io/hosts.toml"));
  }

  @Test
  void containerdOfARootlessDockerdIsNoneOfTheUsers() {
    host.lookedAtBy(1000)
        .inUsersUnit(
            9,
            "docker.service",
            "containerd",
            "--config",
            "/run/user/1000/docker/containerd/c.toml");
    assertThat(engine().isOn(host.asUser())).isFalse();
  }

  @Test
  void rootlessContainerdMeansItsUsersFolderByTheSystems() throws IOException {
    host.lookedAtBy(1000)
        .inUsersUnit(9, "containerd.service", "containerd", "-c", "/etc/containerd/config.toml")
        .file(
            "config/containerd/config.toml",
            "version = 2\n" + SECOND + "config_path = \"/etc/containerd/hosts.d\"\n");
    config("no TOML");
    assertThat(plan(host.asUser()).file())
        .isEqualTo(root.resolve("config/containerd/hosts.d/docker.io/hosts.toml"));
  }

  @Test
  void rootDoesNotFollowAUsersContainerd() throws IOException {
    configured();
    host.inUsersUnit(9, "containerd.service", "containerd", "-c", "/mine.toml")
        .file("mine.toml", "no TOML");
    assertThat(plan().file()).isEqualTo(hosts());
  }

  @HostCase(
      id = "C33",
      situation = "docker's packaged config.toml switches containerd's Kubernetes side off",
      outcome = "apply --all leaves containerd out with that reason, unless nerdctl is there")
  @Test
  void hostsFileThatNoPullGoesByIsSaidToBeFutile() {
    config("disabled_plugins = [\"cri\"]\n");
    assertThat(engine().futility(host.asRoot(), new JacksonParsers()))
        .contains(
            config()
                + " switches its Kubernetes side off (disabled_plugins), and there is no nerdctl:"
                + " no pull would go by a hosts.toml of its own");
    host.program("nerdctl");
    assertThat(engine().futility(host.asRoot(), new JacksonParsers())).isEmpty();
  }

  private Plan plan(HostSystem system) throws IOException {
    return engine().plan(CHOICE, Optional.empty(), system, new JacksonParsers());
  }
}
