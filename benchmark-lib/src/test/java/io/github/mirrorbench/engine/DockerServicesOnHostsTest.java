package io.github.mirrorbench.engine;

import static io.github.mirrorbench.engine.DockerOnHost.reason;
import static io.github.mirrorbench.engine.DockerOnHost.refusal;
import static io.github.mirrorbench.engine.DockerOnHost.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.host.HostLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that start dockerd under a name of their own, or elsewhere. */
class DockerServicesOnHostsTest {
  @TempDir Path root;
  private HostLayout layout;

  @BeforeEach
  void aHost() {
    layout = new HostLayout(root).lookedAtBy(0);
  }

  @HostCase(
      id = "B26",
      situation = "a unit of unknown name starts dockerd, which does not run",
      outcome = "its file is followed, its flags are seen")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ExecStart=/etc/nas/dockerd $OPTS",
        "ExecStart = -/etc/nas/dockerd \\\n  $OPTS",
        "ExecStart=/bin/sh -c 'exec dockerd $OPTS'",
        "ExecStart=/usr/sbin/old\nExecStart=\nExecStart=@/etc/nas/dockerd nasd ${OPTS}",
        "ExecStart=/usr/bin/dockerd-rootless.sh \"$OPTS\"",
      })
  void unitOfUnknownNameThatDoesNotRun(String start) throws IOException {
    layout
        .systemd()
        .file("etc/default/docker", "# nothing\n")
        .unit(
            "etc/systemd/system/pkg-NasDocker.service",
            "EnvironmentFile=-/etc/nas/env",
            start.replace("\\n", "\n"))
        .file("etc/nas/env", "OPTS=--config-file=/etc/nas/d.json\n");
    assertThat(written(layout.asRoot())).isEqualTo(root.resolve("etc/nas/d.json"));
  }

  @Test
  void dropInThatStartsDockerdInAUnitOfUnknownName() throws IOException {
    layout
        .systemd()
        .unit("lib/systemd/system/nas-box.service", "ExecStart=/opt/run")
        .unit(
            "etc/systemd/system/nas-box.service.d/x.conf",
            "ExecStart=",
            "ExecStart=/opt/dockerd --config-file=/opt/%p.json")
        .folder("opt");
    assertThat(written(layout.asRoot())).isEqualTo(root.resolve("opt/nas-box.json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ExecStart=/usr/bin/pkill -HUP dockerd",
        "ExecStart=/usr/bin/watch --log /var/log/dockerd.log",
        "Description=/usr/bin/dockerd"
      })
  void unitThatOnlyMentionsDockerdIsNone(String line) throws IOException {
    layout.systemd().unit("etc/systemd/system/x.service", line);
    assertThat(refusal(layout.asRoot())).startsWith("no dockerd was found on this host: neither");
  }

  @Test
  void usersUnitOfUnknownName() throws IOException {
    layout
        .lookedAtBy(HostLayout.USER)
        .byHand(1, "init")
        .unit(
            "config/systemd/user/boxes.service",
            "ExecStart=/opt/dockerd-rootless.sh --config-file=%h/d.json");
    assertThat(written(layout.asUser())).isEqualTo(root.resolve("home/d.json"));
  }

  @HostCase(
      id = "B27",
      situation = "an init script of unknown name starts dockerd, and systemd does not run",
      outcome = "its file is followed, its flags are seen")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "#!/bin/sh\nDAEMON=/opt/nas/dockerd\nNAS_OPTS=\"--config-file=/opt/d.json\"\n$DAEMON $NAS_OPTS\n",
        "#!/sbin/openrc-run\ncommand=\"/usr/bin/dockerd\"\ncommand_args=\"--config-file /opt/d.json\"\n",
      })
  void initScriptOfUnknownName(String script) throws IOException {
    layout.file("etc/init.d/nas", script.replace("\\n", "\n")).folder("opt");
    assertThat(written(layout.asRoot())).isEqualTo(root.resolve("opt/d.json"));
  }

  @Test
  void unitOfAnyNameIsFollowedWhetherItRunsOrNot() throws IOException {
    layout
        .systemd()
        .unit(
            "etc/systemd/system/nas-box.service",
            "ExecStart=/opt/nas/dockerd --config-file /opt/nas/d.json")
        .folder("opt/nas");
    assertThat(written(layout.asRoot())).isEqualTo(root.resolve("opt/nas/d.json"));
    layout.inUnit(9, "nas-box.service", "/opt/nas/dockerd", "--config-file", "/opt/nas/d.json");
    assertThat(Engines.DOCKER.activation("{}", layout.asRoot()).orElseThrow())
        .endsWith("systemctl restart nas-box clears them");
    layout.unit("etc/systemd/system/nas-box.service", "ExecStart=/usr/sbin/sshd dockerd.log");
    assertThat(Engines.DOCKER.activation("{}", layout.asRoot()).orElseThrow())
        .endsWith("starting it anew clears them");
  }

  @Test
  void ofTwoUnitsTheOneThatStartsWithTheHostDecides() throws IOException {
    layout
        .systemd()
        .unit("lib/systemd/system/docker.service", "ExecStart=/usr/bin/dockerd -H fd://")
        .unit(
            "etc/systemd/system/pkg-NasDocker.service",
            "EnvironmentFile=-/etc/nas/dk.env",
            "ExecStart=/etc/nas/dockerd $OPTS")
        .file("etc/nas/dk.env", "OPTS=\"--config-file \\\n /etc/nas/dockerd.json\"\n")
        .folder("etc/nas");
    assertThat(reason(layout.asRoot()))
        .isEqualTo(
            "no dockerd runs here now; "
                + root.resolve("etc/systemd/system/pkg-NasDocker.service")
                + " starts one that reads "
                + root.resolve("etc/nas/dockerd.json")
                + ", "
                + root.resolve("lib/systemd/system/docker.service")
                + " one that reads "
                + root.resolve("etc/docker/daemon.json")
                + ", and nothing shows which is meant: start it, or name its file with --file");
    layout.folder("etc/systemd/system/multi-user.target.wants");
    Files.createSymbolicLink(
        root.resolve("etc/systemd/system/multi-user.target.wants/pkg-NasDocker.service"),
        root.resolve("etc/systemd/system/pkg-NasDocker.service"));
    assertThat(written(layout.asRoot())).isEqualTo(root.resolve("etc/nas/dockerd.json"));
  }
}
