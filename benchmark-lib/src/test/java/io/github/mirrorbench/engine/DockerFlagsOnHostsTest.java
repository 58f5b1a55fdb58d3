package io.github.mirrorbench.engine;

import static io.github.mirrorbench.engine.DockerOnHost.activation;
import static io.github.mirrorbench.engine.DockerOnHost.findings;
import static io.github.mirrorbench.engine.DockerOnHost.plan;
import static io.github.mirrorbench.engine.DockerOnHost.reason;
import static io.github.mirrorbench.engine.DockerOnHost.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.host.HostLayout;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts on which something else than its file tells dockerd of mirrors. */
class DockerFlagsOnHostsTest {
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
      id = "B14",
      situation = "a user's unit starts a rootless dockerd with --registry-mirror",
      outcome = "refused")
  @Test
  void flagInAUsersUnit() throws IOException {
    String unit = "config/systemd/user/docker.service";
    layout.unit(unit, "ExecStart=/usr/bin/dockerd-rootless.sh " + FLAG);
    assertThat(reason(layout.asUser())).isEqualTo(conflictIn(unit));
  }

  @Test
  void flagOfARunningProcess() throws IOException {
    layout.program("dockerd").byHand(812, "/usr/bin/dockerd", "--registry-mirror", "http://a:b@c");
    assertThat(reason(layout.asRoot()))
        .isEqualTo(
            "process 812 was started with --registry-mirror \"http://…@c\", and with that flag"
                + " dockerd does not start when daemon.json sets mirrors too: start it without the"
                + " flag first");
  }

  @Test
  void dockerdInAContainerIsNotTheHosts() throws IOException {
    layout.program("dockerd").inContainer(813, "dockerd", FLAG, "--config-file=/x.json");
    assertThat(written(layout.asRoot())).isEqualTo(root.resolve("etc/docker/daemon.json"));
  }

  @Test
  void flagOfAnotherFileIsNoConflict() throws IOException {
    layout
        .program("dockerd")
        .folder("srv")
        .systemd()
        .unit(UNIT, "ExecStart=" + STARTS + " " + FLAG)
        .byHand(812, "dockerd", "--config-file=" + root.resolve("srv/d.json"));
    assertThat(written(layout.asRoot())).isEqualTo(root.resolve("srv/d.json"));
    assertThat(activation(layout.asRoot()))
        .isEqualTo("dockerd, process 812, goes by it after a reload: kill -HUP 812");
  }

  @Test
  void namedFileOverridesEverything() throws IOException {
    layout.systemd().unit(UNIT, "ExecStart=" + STARTS + " " + FLAG);
    Path named = root.resolve("named.json");
    Plan plan = plan(layout.asRoot(), Optional.of(named));
    assertThat(plan).isInstanceOf(Plan.Changing.class);
    assertThat(plan.file()).isEqualTo(named);
  }

  @HostCase(
      id = "B17",
      situation = "OpenRC starts dockerd with --registry-mirror from /etc/conf.d/docker",
      outcome = "refused, with that place")
  @Test
  void flagInOpenRc() throws IOException {
    layout
        .file("etc/init.d/docker", "#!/sbin/openrc-run\nreload() {\n}\n")
        .file("etc/conf.d/docker", "DOCKER_OPTS=\"" + FLAG + "\"\n");
    assertThat(reason(layout.asRoot())).isEqualTo(conflictIn("etc/conf.d/docker"));
    layout.file("etc/conf.d/docker", "").byHand(9, "/usr/bin/dockerd");
    assertThat(written(layout.asRoot())).isEqualTo(root.resolve("etc/docker/daemon.json"));
    assertThat(activation(layout.asRoot()))
        .isEqualTo("dockerd, process 9, goes by it after a reload: rc-service docker reload");
  }

  @HostCase(
      id = "B28",
      situation = "runit starts dockerd with --registry-mirror from conf beside its script run",
      outcome = "refused, with that place")
  @Test
  void flagOfARunScript() throws IOException {
    layout
        .file("etc/sv/docker/run", "#!/bin/sh\n[ -r conf ] && . ./conf\nexec dockerd $OPTS 2>&1\n")
        .file("etc/sv/docker/conf", "OPTS=\"" + FLAG + "\"\n");
    assertThat(reason(layout.asRoot())).isEqualTo(conflictIn("etc/sv/docker/conf"));
    layout.file("etc/sv/docker/conf", "").byHand(9, "/usr/bin/dockerd");
    assertThat(written(layout.asRoot())).isEqualTo(root.resolve("etc/docker/daemon.json"));
    assertThat(activation(layout.asRoot()))
        .isEqualTo("dockerd, process 9, goes by it after a reload: sv hup docker");
  }

  @HostCase(
      id = "B18",
      situation = "an EnvironmentFile of another name holds the flag",
      outcome = "refused, with that place")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/bin/dockerd $DOCKER_OPT_MIRROR",
        "/bin/sh -c 'exec /usr/bin/dockerd $DOCKER_OPT_MIRROR'",
        "/usr/bin/env X=1 /usr/bin/dockerd ${DOCKER_OPT_MIRROR}"
      })
  void flagInAnEnvironmentFileOfAnyName(String start) throws IOException {
    layout
        .systemd()
        .unit(UNIT, "EnvironmentFile=-/run/flannel/*.env", "ExecStart=" + start)
        .file("run/flannel/flannel_docker_opts.env", "DOCKER_OPT_MIRROR=\"" + FLAG + "\"\n");
    assertThat(reason(layout.asRoot()))
        .isEqualTo(conflictIn("run/flannel/flannel_docker_opts.env"));
  }

  @HostCase(
      id = "B20",
      situation = "the unit is in /usr/local/lib/systemd/system",
      outcome = "its flags are seen")
  @Test
  void flagInAUnitOfTheLocalFolder() throws IOException {
    String unit = "usr/local/lib/systemd/system/docker.service";
    layout.systemd().unit(unit, "ExecStart=" + STARTS + " " + FLAG);
    assertThat(reason(layout.asRoot())).isEqualTo(conflictIn(unit));
  }

  @HostCase(
      id = "B21",
      situation = "systemd does not run, the init script reads the flag from /etc/default/docker",
      outcome = "refused, although the unit does not read that file")
  @Test
  void flagOfTheInitScriptWhereSystemdDoesNotRun() throws IOException {
    layout
        .unit(UNIT, "ExecStart=" + STARTS)
        .file("etc/init.d/docker", "#!/bin/sh\n")
        .file("etc/default/docker", "DOCKER_OPTS=\"" + FLAG + "\"\n");
    assertThat(reason(layout.asRoot())).isEqualTo(conflictIn("etc/default/docker"));
    layout.systemd();
    assertThat(findings(layout.asRoot()))
        .contains(
            root.resolve("etc/default/docker")
                + " sets --registry-mirror, but docker.service does not read that file: take the"
                + " flag out, it stops dockerd once someone starts it that way");
  }

  @HostCase(
      id = "B22",
      situation = "/etc/sysconfig/docker holds the flag in OPTIONS, and the unit reads it",
      outcome = "refused, with that place")
  @Test
  void flagInSysconfig() throws IOException {
    layout
        .systemd()
        .unit(UNIT, "EnvironmentFile=-/etc/sysconfig/docker", "ExecStart=" + STARTS + " $OPTIONS")
        .file("etc/sysconfig/docker", "OPTIONS='" + FLAG + "'\n");
    assertThat(reason(layout.asRoot())).isEqualTo(conflictIn("etc/sysconfig/docker"));
  }

  @HostCase(
      id = "B25",
      situation = "a hosts.toml for docker.io in /etc/docker/certs.d",
      outcome = "warned: the containerd store goes by it alone")
  @Test
  void hostsTomlBesideDaemonJson() throws IOException {
    String hosts = "etc/docker/certs.d/docker.io/hosts.toml";
    layout.program("dockerd").file(hosts, "");
    assertThat(findings(layout.asRoot()))
        .contains(
            root.resolve(hosts)
                + " exists: with the containerd image store (usual since 29) dockerd goes by it and"
                + " ignores registry-mirrors; move it away, or apply to containerd with --file "
                + root.resolve(hosts));
  }

  @Test
  void processThatCannotBeLookedAtIsNotGuessedAbout() throws IOException {
    layout.program("dockerd").byHand(812, "dockerd");
    Files.delete(root.resolve("proc/812/cmdline"));
    assertThat(reason(layout.asRoot()))
        .isEqualTo(
            "process 812 ended while it was looked at, so it is not known which file dockerd reads:"
                + " run the command again, as root if need be, or name the file with --file");
    assertThat(plan(layout.asRoot(), Optional.of(root.resolve("named.json"))))
        .isInstanceOf(Plan.Changing.class);
  }

  @Test
  void halfWrittenDropInIsNamed() throws IOException {
    layout
        .systemd()
        .unit(UNIT, "ExecStart=" + STARTS)
        .file("etc/systemd/system/docker.service.d/x.conf", "[Service]\nExecSta");
    String said =
        root.resolve("etc/systemd/system/docker.service.d/x.conf")
            + " could not be read to look for the flags that start the engine: \"ExecSta\" is no"
            + " setting";
    assertThat(reason(layout.asRoot()))
        .isEqualTo(
            said
                + ", so it is not known which file dockerd reads, and with which flags: mend it, run"
                + " the command as root if need be, or name the file with --file");
    layout.inUnit(7, "docker.service", "/usr/bin/dockerd");
    assertThat(findings(layout.asRoot())).contains(said);
    assertThat(written(layout.asRoot())).isEqualTo(root.resolve("etc/docker/daemon.json"));
  }

  @Test
  void fileOfVariablesThatCannotBeReadIsAWarningWhereTheUserNamesTheFile() throws IOException {
    layout
        .systemd()
        .unit(UNIT, "EnvironmentFile=/etc/env", "ExecStart=" + STARTS + " $X")
        .folder("etc/env")
        .folder("etc/docker");
    String said =
        root.resolve("etc/env")
            + " could not be read to look for the flags that start the engine: it is not a plain"
            + " file";
    assertThat(reason(layout.asRoot())).startsWith(said + ", so it is not known");
    Plan named = plan(layout.asRoot(), Optional.of(root.resolve("etc/docker/daemon.json")));
    assertThat(named).isInstanceOf(Plan.Changing.class);
    assertThat(named.findings()).extracting(Advisory::message).contains(said);
  }

  private String conflictIn(String place) {
    return root.resolve(place)
        + " starts dockerd with --registry-mirror \"https://old.example\", and with that flag it"
        + " does not start when daemon.json sets mirrors too: take the flag out there first";
  }
}
