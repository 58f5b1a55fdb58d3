package io.github.mirrorbench.engine;

import static io.github.mirrorbench.engine.DockerOnHost.activation;
import static io.github.mirrorbench.engine.DockerOnHost.file;
import static io.github.mirrorbench.engine.DockerOnHost.findings;
import static io.github.mirrorbench.engine.DockerOnHost.reason;
import static io.github.mirrorbench.engine.DockerOnHost.refusal;
import static io.github.mirrorbench.engine.DockerOnHost.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.host.HostLayout;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.Hosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts on which the dockerd that counts, or its file, is not the usual one. */
class DockerHostsTest {
  private static final String FLAG = "--registry-mirror=https://old.example";
  private static final String UNIT = "lib/systemd/system/docker.service";
  private static final String STARTS = "/usr/bin/dockerd -H fd://";

  @TempDir Path root;
  private HostLayout layout;

  @BeforeEach
  void aHost() {
    layout = new HostLayout(root).lookedAtBy(0);
  }

  @HostCase(
      id = "B1",
      situation = "dockerd is installed, /etc/docker is missing",
      outcome = "the folder is made")
  @Test
  void missingFolderIsMade() throws IOException {
    layout.program("dockerd");
    assertThat(written(layout.asRoot())).isEqualTo(root.resolve("etc/docker/daemon.json"));
    assertThat(activation(layout.asRoot()))
        .isEqualTo("No dockerd was seen running here; it goes by the file from its next start");
  }

  @Test
  void missingEngineIsSaid() throws IOException {
    assertThat(refusal(layout.asRoot()))
        .isEqualTo(
            "no dockerd was found on this host: neither a program, nor a service, nor a process of"
                + " it; install it first, or name the file for another host with --file");
    layout.file("var/run/docker.sock", "");
    assertThat(refusal(layout.asRoot()))
        .isEqualTo(
            "no dockerd was found on this host: "
                + root.resolve("var/run/docker.sock")
                + " leads to an engine elsewhere, such as outside this container; run the command"
                + " where that engine runs, or name the file with --file");
  }

  @ParameterizedTest
  @EnumSource(HostSystem.Kind.class)
  void missingEngineIsSaidOnEverySystem(HostSystem.Kind kind) throws IOException {
    HostSystem host = Hosts.host(root, kind, HostSystem.User.OTHER);
    assertThat(refusal(host)).startsWith("no dockerd was found on this host: neither");
    assertThat(Engines.DOCKER.isOn(host)).isFalse();
  }

  @HostCase(
      id = "B2",
      situation = "Docker is a snap",
      outcome = "the snap's file is written, and snap restart docker named")
  @Test
  void snap() throws IOException {
    layout.folder("var/snap/docker/2915/config");
    Files.createSymbolicLink(root.resolve("var/snap/docker/current"), Path.of("2915"));
    Path file = root.resolve("var/snap/docker/current/config/daemon.json");
    assertThat(file(layout.asRoot())).isEqualTo(file);
    layout.inUnit(
        812,
        "snap.docker.dockerd.service",
        "dockerd",
        "--config-file=" + root.resolve("var/snap/docker/2915/config/daemon.json"));
    assertThat(written(layout.asRoot())).isEqualTo(file);
    assertThat(activation(layout.asRoot()))
        .isEqualTo(
            "dockerd, process 812 (snap.docker.dockerd.service), goes by it after a restart: snap"
                + " restart docker");
  }

  @HostCase(
      id = "B3",
      situation = "a NAS runs dockerd in a unit of its own with --config-file",
      outcome = "the file is followed, and the restart of that unit named")
  @ParameterizedTest
  @ValueSource(strings = {"ContainerManager", "Docker"})
  void synology(String name) throws IOException {
    String file = "var/packages/" + name + "/etc/dockerd.json";
    layout.file(file, "{\"registry-mirrors\": []}");
    assertThat(file(layout.asRoot())).isEqualTo(root.resolve(file));
    assertThat(activation(layout.asRoot()))
        .isEqualTo(
            "dockerd of "
                + name
                + " goes by it after a restart: systemctl restart pkg-"
                + name
                + "-dockerd");
    layout.inUnit(
        9, "pkg-" + name + "-dockerd.service", "dockerd", "--config-file", "/volume1/d.json");
    assertThat(file(layout.asRoot())).isEqualTo(root.resolve("volume1/d.json"));
    assertThat(findings(layout.asRoot()))
        .contains(
            "dockerd, process 9 (pkg-"
                + name
                + "-dockerd.service), reads "
                + root.resolve("volume1/d.json"));
  }

  @HostCase(
      id = "B5",
      situation = "/etc is kept in memory, as on Unraid",
      outcome = "written, with a warning that it is gone after a boot")
  @Test
  void fileInMemory() throws IOException {
    layout
        .program("dockerd")
        .file("proc/mounts", "rootfs / rootfs rw 0 0\n/dev/sda1 /boot vfat rw 0 0\n");
    Path file = root.resolve("etc/docker/daemon.json");
    assertThat(findings(layout.asRoot()))
        .contains(
            file
                + " lies in memory (rootfs at "
                + root
                + ") and is gone after a boot: have it written again at every start, on Unraid by"
                + " /boot/config/go");
    layout.file("proc/mounts", "rootfs / rootfs rw 0 0\n/dev/sda1 /etc ext4 rw 0 0\n");
    assertThat(findings(layout.asRoot())).noneMatch(text -> text.contains("in memory"));
  }

  @HostCase(
      id = "B29",
      situation = "OpenWrt makes daemon.json anew from /etc/config/dockerd",
      outcome = "refused with the uci commands; a file that alt_config_file names is written")
  @Test
  void openWrt() throws IOException {
    layout.program("dockerd").file("etc/config/dockerd", "config globals 'globals'\n");
    String refusal =
        "OpenWrt makes dockerd's file anew at every start from "
            + root.resolve("etc/config/dockerd")
            + "; for each mirror run uci add_list dockerd.globals.registry_mirrors=URL, then uci"
            + " commit dockerd && /etc/init.d/dockerd restart";
    assertThat(refusal(layout.asRoot())).isEqualTo(refusal);
    layout.byHand(9, "/usr/bin/dockerd", "--config-file=/tmp/dockerd/daemon.json");
    assertThat(refusal(layout.asRoot())).isEqualTo(refusal);
    layout
        .file("etc/docker/d.json", "{}")
        .file(
            "etc/config/dockerd",
            "config globals\n\toption alt_config_file '/etc/docker/d.json'\n");
    assertThat(file(layout.asRoot())).isEqualTo(root.resolve("etc/docker/d.json"));
    assertThat(activation(layout.asRoot()))
        .isEqualTo("dockerd, process 9, goes by it after a restart: /etc/init.d/dockerd restart");
    layout.byHand(9, "/usr/bin/dockerd", "--config-file=/srv/d.json");
    assertThat(file(layout.asRoot())).isEqualTo(root.resolve("srv/d.json"));
  }

  @HostCase(
      id = "B7",
      situation = "macOS with OrbStack",
      outcome = "OrbStack's file is written, and orb restart docker named")
  @Test
  void orbStack() {
    layout.folder("home/.orbstack/config");
    HostSystem host = Hosts.host(root, HostSystem.Kind.MAC, HostSystem.User.OTHER);
    assertThat(file(host)).isEqualTo(root.resolve("home/.orbstack/config/docker.json"));
    assertThat(activation(host))
        .isEqualTo("OrbStack goes by it after a restart: orb restart docker");
  }

  @ParameterizedTest
  @CsvSource({
    "desktop-linux,   home/.docker/daemon.json",
    "orbstack,        home/.orbstack/config/docker.json",
  })
  void contextDecidesBetweenProducts(String context, String file) throws IOException {
    layout
        .folder("home/.orbstack/run")
        .file("home/.docker/daemon.json", "{}")
        .file("home/.docker/config.json", "{\"currentContext\": \"" + context + "\"}");
    HostSystem host = Hosts.host(root, HostSystem.Kind.MAC, HostSystem.User.OTHER);
    assertThat(file(host)).isEqualTo(root.resolve(file));
    layout.file("home/.docker/config.json", "{}");
    assertThat(refusal(host))
        .isEqualTo(
            "OrbStack and Docker Desktop are installed, and none of them is seen running; start the"
                + " one you mean, or choose it with \"docker context use\", and run the command"
                + " again");
    layout.file("home/.orbstack/run/docker.sock", "");
    assertThat(file(host)).isEqualTo(root.resolve("home/.orbstack/config/docker.json"));
  }

  @Test
  void productsWhoseFileIsInTheirMachine() throws IOException {
    HostSystem host = Hosts.host(root, HostSystem.Kind.MAC, HostSystem.User.OTHER);
    layout.folder("home/.colima");
    assertThat(refusal(host))
        .isEqualTo(
            "Colima writes daemon.json inside its machine from a file of its own; put what \"bench"
                + " config colima\" prints into "
                + root.resolve("home/.colima/default/colima.yaml")
                + ", then colima restart");
    layout
        .folder("home/.rd")
        .file("home/.docker/config.json", "{\"currentContext\":\"rancher-desktop\"}");
    assertThat(refusal(host))
        .isEqualTo(
            "Rancher Desktop's dockerd reads /etc/docker/daemon.json inside its machine, not a file"
                + " of this host; have a provision script in "
                + root.resolve(
                    "home/Library/Application Support/rancher-desktop/lima/_config/override.yaml")
                + " write there what \"bench config docker\" prints, then restart Rancher Desktop");
  }

  @HostCase(
      id = "B9",
      situation = "a WSL distribution that Docker Desktop serves",
      outcome = "refused: the mirrors are set in Docker Desktop")
  @Test
  void wslWithDockerDesktop() throws IOException {
    layout.file("proc/version", "Linux version 5.15.90.1-microsoft-standard-WSL2\n");
    assertThat(refusal(layout.asRoot())).startsWith("no dockerd was found on this host");
    layout.folder("mnt/wsl/docker-desktop");
    assertThat(refusal(layout.asUser()))
        .isEqualTo(
            "this WSL distribution has no dockerd: Docker Desktop runs it elsewhere; set the"
                + " mirrors in Docker Desktop under Settings, Docker Engine; \"bench config"
                + " docker\" prints the lines");
    layout.program("dockerd");
    assertThat(file(layout.asRoot())).isEqualTo(root.resolve("etc/docker/daemon.json"));
  }

  @HostCase(
      id = "B11",
      situation = "a unit whose --config-file is in a store that cannot be written",
      outcome = "followed; the way out is the place that the file comes from")
  @Test
  void unitWithAConfigurationOfItsOwn() throws IOException {
    layout.systemd().unit(UNIT, "ExecStart=" + STARTS + " --config-file=/nix/store/x/daemon.json");
    Path file = root.resolve("nix/store/x/daemon.json");
    assertThat(file(layout.asRoot())).isEqualTo(file);
    assertThat(findings(layout.asRoot()))
        .contains("no dockerd runs here now; " + root.resolve(UNIT) + " starts it with " + file);
  }

  @HostCase(
      id = "B13",
      situation = "a rootless dockerd that was never configured",
      outcome = "its folder is made, and systemctl --user named")
  @Test
  void rootlessDockerd() throws IOException {
    layout
        .lookedAtBy(HostLayout.USER)
        .unit("config/systemd/user/docker.service", "ExecStart=dockerd-rootless.sh", "ExecReload=x")
        .inUsersUnit(700, "docker.service", "dockerd", "-H", "unix:///run/user/1000/docker.sock")
        .inUnit(1, "docker.service", "dockerd", FLAG);
    assertThat(written(layout.asUser())).isEqualTo(root.resolve("config/docker/daemon.json"));
    assertThat(activation(layout.asUser()))
        .isEqualTo(
            "dockerd, process 700 (docker.service), goes by it after a reload: systemctl --user"
                + " reload docker");
    assertThat(Engines.DOCKER.activation("{}", layout.asUser()))
        .contains(
            "The file sets no mirrors now, and a running dockerd keeps those it has through a"
                + " reload: systemctl --user restart docker clears them");
  }

  @Test
  void rootlessDockerdGoesByItsOwnEnvironment() {
    layout
        .lookedAtBy(HostLayout.USER)
        .inUsersUnit(700, "docker.service", "dockerd")
        .file("proc/700/environ", "HOME=/srv/me\0XDG_RUNTIME_DIR=/x\0");
    assertThat(file(layout.asUser())).isEqualTo(root.resolve("srv/me/.config/docker/daemon.json"));
  }

  @Test
  void rootIsToldOfADockerdThatIsAUsers() throws IOException {
    layout.program("dockerd").inUsersUnit(700, "docker.service", "dockerd");
    assertThat(findings(layout.asRoot()))
        .contains(
            "the dockerd that runs here, process 700 (docker.service), belongs to user 1000 and"
                + " reads a file of its own, not "
                + root.resolve("etc/docker/daemon.json")
                + ": run the command as that user to configure it");
  }

  @Test
  void ofSeveralThatRunTheOneWithTheUsualTracesIsMeant() throws IOException {
    String other = root.resolve("srv/d.json").toString();
    layout.byHand(5, "dockerd", "--config-file", other).byHand(6, "dockerd");
    assertThat(reason(layout.asRoot()))
        .isEqualTo(
            "dockerd runs here also as process 6 and reads "
                + root.resolve("etc/docker/daemon.json")
                + ", process 5 reads "
                + other
                + ", and nothing shows which is meant: name the file of the one you mean with"
                + " --file");
    assertThat(findings(layout.asRoot())).noneMatch(text -> text.startsWith("dockerd, process"));
    layout.file("run/docker.pid", "6");
    assertThat(findings(layout.asRoot()))
        .contains(
            "dockerd runs here also as process 5 and reads "
                + other
                + ": --file "
                + other
                + " is for that one");
  }

  @Test
  void dockerdOfAnInitScriptWithoutReloadGetsTheSignal() {
    layout.file("etc/init.d/docker", "#!/bin/sh\ncase $1 in\nforce-reload)\n").byHand(9, "dockerd");
    assertThat(activation(layout.asRoot()))
        .isEqualTo("dockerd, process 9, goes by it after a reload: kill -HUP 9");
    assertThat(Engines.DOCKER.activation("{}", layout.asRoot()).orElseThrow())
        .endsWith("service docker restart clears them");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#!/bin/sh\ncase $1 in\nreload)\n", "#!/sbin/openrc-run\nreload() {\n"})
  void initScriptIsNotAdvisedForADockerdThatReadsAnotherFile(String script) {
    layout
        .file("etc/init.d/docker", script)
        .byHand(9, "dockerd", "--config-file", root.resolve("srv/d.json").toString());
    assertThat(activation(layout.asRoot()))
        .isEqualTo("dockerd, process 9, goes by it after a reload: kill -HUP 9");
    assertThat(Engines.DOCKER.activation("{}", layout.asRoot()))
        .contains(
            "The file sets no mirrors now, and a running dockerd keeps those it has through a"
                + " reload: starting it anew clears them");
  }

  @Test
  void initScriptIsAdvisedWhereItsOwnVariablesNameTheFile() {
    String file = root.resolve("srv/d.json").toString();
    layout
        .file("etc/init.d/docker", "#!/bin/sh\ncase $1 in\nreload)\n")
        .file("etc/default/docker", "DOCKER_OPTS=\"--config-file=" + file + "\"\n")
        .byHand(9, "dockerd", "--config-file=" + file);
    assertThat(activation(layout.asRoot()))
        .isEqualTo("dockerd, process 9, goes by it after a reload: service docker reload");
  }

  @Test
  void hiddenProcessesAreSaid() throws IOException {
    layout.lookedAtBy(HostLayout.USER).program("dockerd");
    assertThat(reason(layout.asUser()))
        .isEqualTo(
            "other users' processes are hidden from this one, so it is not known which file dockerd"
                + " reads: run the command again, as root if need be, or name the file with --file");
  }

  @Test
  void dockerdWithMountsOfItsOwnIsNotGuessedAbout() throws IOException {
    layout.program("dockerd").folder("proc/self/ns").byHand(9, "dockerd").folder("proc/9/ns");
    Files.createSymbolicLink(root.resolve("proc/self/ns/mnt"), Path.of("mnt:[1]"));
    Files.createSymbolicLink(root.resolve("proc/9/ns/mnt"), Path.of("mnt:[2]"));
    assertThat(reason(layout.asRoot()))
        .isEqualTo(
            "no dockerd of this host runs; process 9 with mounts of its own is one that sees other"
                + " files: run the command where it sees its files, or name the file with --file");
  }

  @Test
  void dockerdInAContainerIsNamed() throws IOException {
    layout.inContainer(9, "dockerd");
    assertThat(refusal(layout.asRoot()))
        .isEqualTo(
            "no dockerd of this host was found; process 9 in a container is one that sees other"
                + " files; run the command where that one sees its files, or name the file with"
                + " --file");
    layout.program("dockerd");
    assertThat(findings(layout.asRoot()))
        .contains(
            "no dockerd of this host runs; process 9 in a container is one that sees other files:"
                + " to configure that one, run the command in its container");
    assertThat(written(layout.asRoot())).isEqualTo(root.resolve("etc/docker/daemon.json"));
  }
}
