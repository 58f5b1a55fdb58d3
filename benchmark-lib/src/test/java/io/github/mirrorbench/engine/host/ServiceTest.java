package io.github.mirrorbench.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.host.CommandLine.Word;
import io.github.mirrorbench.engine.host.Service.Manager;
import io.github.mirrorbench.engine.plan.Advisory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTest {
  private static final List<String> PROGRAMS = List.of("dockerd", "dockerd-rootless.sh");
  private static final String UNIT = "lib/systemd/system/docker.service";

  @TempDir Path root;
  private HostLayout host;

  @BeforeEach
  void aHost() {
    host = new HostLayout(root).systemd();
  }

  @Test
  void argumentsOfTheUnit() {
    host.unit(
        UNIT,
        "EnvironmentFile=-/etc/default/docker",
        "ExecStart=/usr/sbin/dockerd -H fd:// --containerd=/run/containerd.sock $DOCKER_OPTS",
        "ExecReload=/bin/kill -s HUP $MAINPID");
    assertThat(arguments()).containsExactly("-H", "fd://", "--containerd=/run/containerd.sock");
    assertThat(service().reload()).contains("systemctl reload docker");
    assertThat(service().restart()).isEqualTo("systemctl restart docker");
  }

  @Test
  void dropInReplacesTheCommandAndACommentDoesNotEndAContinuedLine() {
    host.unit(UNIT, "ExecStart=/usr/bin/dockerd -H fd://")
        .unit(
            "etc/systemd/system/docker.service.d/x.conf",
            "ExecStart=",
            "ExecStart=/usr/bin/dockerd \\",
            "  --config-file /etc/docker/other.json \\",
            "  # the mirror",
            "  --registry-mirror https://a.example");
    assertThat(arguments())
        .containsExactly(
            "--config-file", "/etc/docker/other.json", "--registry-mirror", "https://a.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "etc/systemd/system",
        "run/systemd/system",
        "usr/local/lib/systemd/system",
        "usr/lib/systemd/system",
        "lib/systemd/system",
        "run/systemd/generator",
        "etc/systemd/system.control"
      })
  void everyFolderOfUnitsIsLookedInto(String folder) {
    host.unit(folder + "/docker.service", "ExecStart=dockerd --mtu=1");
    assertThat(arguments()).containsExactly("--mtu=1");
  }

  @Test
  void dropInsOfAllServicesAndOfAPrefixCountToo() {
    host.unit("etc/systemd/system/a-b-c.service", "ExecStart=dockerd $A $B $C $D")
        .unit("etc/systemd/system/service.d/1.conf", "Environment=A=1 B=1 C=1")
        .unit("etc/systemd/system/a-.service.d/2.conf", "Environment=B=2 C=2")
        .unit("run/systemd/system/a-b-.service.d/3.conf", "Environment=C=3");
    assertThat(arguments("a-b-c")).containsExactly("1", "2", "3");
  }

  @Test
  void maskedUnitStartsNothing() throws IOException {
    host.unit(UNIT, "ExecStart=dockerd").folder("etc/systemd/system");
    Files.createSymbolicLink(
        root.resolve("etc/systemd/system/docker.service"), Path.of("/dev/null"));
    assertThat(Service.ofSystem(host.asRoot(), "docker", PROGRAMS)).isEmpty();
  }

  @Test
  void instanceIsStartedByItsTemplate() {
    host.unit("lib/systemd/system/docker@.service", "ExecStart=dockerd --group=%i --label=%%");
    assertThat(arguments("docker@blue")).containsExactly("--group=blue", "--label=%");
  }

  @Test
  void variablesAreFilledInAsSystemdDoesAndKeepTheirPlace() {
    host.unit(
            UNIT,
            "Environment=\"OPTIONS=--mtu 1400 --ipv6\" FILE=/srv/d.json",
            "EnvironmentFile=/etc/sysconfig/%p",
            "EnvironmentFile=-/run/flannel/*.env",
            "ExecStart=/usr/bin/dockerd $OPTIONS --config-file=${FILE} $NONE x$OPTIONS $DNS")
        .file("etc/sysconfig/docker", "# FILE=/no\nFILE='/etc/d.json'\n")
        .file("run/flannel/docker_opts.env", "DNS=--dns 1.1.1.1 \\\n--bip=10.1.0.1/24\n")
        .file("run/flannel/other", "DNS=--no\n");
    assertThat(service().commandLine().words())
        .containsExactly(
            new Word("--mtu", root.resolve(UNIT).toString()),
            new Word("1400", root.resolve(UNIT).toString()),
            new Word("--ipv6", root.resolve(UNIT).toString()),
            new Word("--config-file=/etc/d.json", root.resolve("etc/sysconfig/docker").toString()),
            new Word("x$OPTIONS", root.resolve(UNIT).toString()),
            new Word("--dns", root.resolve("run/flannel/docker_opts.env").toString()),
            new Word("1.1.1.1", root.resolve("run/flannel/docker_opts.env").toString()),
            new Word("--bip=10.1.0.1/24", root.resolve("run/flannel/docker_opts.env").toString()));
  }

  @Test
  void programBehindAShell() {
    host.unit(
            UNIT,
            "EnvironmentFile=/etc/docker.env",
            "ExecStart=/bin/sh -c \"mkdir -p /x; exec /usr/bin/dockerd $OPTS --mtu=1 2>&1\"")
        .file("etc/docker.env", "OPTS=--registry-mirror=https://a.example --ipv6\n");
    assertThat(service().commandLine().valueOf("--registry-mirror"))
        .contains(new Word("https://a.example", root.resolve("etc/docker.env").toString()));
    assertThat(arguments()).contains("--ipv6", "--mtu=1").doesNotContain("-p");
  }

  @Test
  void programBehindAScript() {
    host.unit(UNIT, "Environment=MTU=9", "ExecStart=/usr/local/bin/start-docker --ipv6")
        .file(
            "usr/local/bin/start-docker",
            """
            #!/bin/bash
            # dockerd --never
            OPTS="--mtu=$MTU"
            if [ -e /etc/x ]; then OPTS="$OPTS --dns ${DNS:-9.9.9.9}"; fi
            exec dockerd $OPTS "$@"
            """);
    assertThat(arguments()).containsExactly("--mtu=9", "--dns", "9.9.9.9", "--ipv6");
  }

  @Test
  void fileThatAScriptReadsInTurn() {
    host.unit(UNIT, "ExecStart=/opt/start")
        .file("opt/start", "#!/bin/sh\n. /etc/my.conf\nexec dockerd $OPTS\n")
        .file("etc/my.conf", "source /etc/my.conf\nOPTS=--ipv6\n");
    assertThat(service().commandLine().words())
        .containsExactly(new Word("--ipv6", root.resolve("etc/my.conf").toString()));
  }

  @Test
  void initScriptBehindAGeneratedUnit() {
    host.unit("run/systemd/generator.late/docker.service", "ExecStart=/etc/init.d/docker start")
        .file("etc/init.d/docker", "#!/bin/sh\n")
        .file("etc/default/docker", "DOCKER_OPTS=--ipv6\n");
    assertThat(arguments()).containsExactly("--ipv6");
  }

  @Test
  void programBehindAnotherProgram() {
    host.unit(UNIT, "ExecStart=-/usr/bin/env PATH=/x /opt/dockerd --ipv6");
    assertThat(arguments()).containsExactly("--ipv6");
  }

  @Test
  void unitOfTheUserWithSpecifiers() {
    host.unit(
        "config/systemd/user/docker.service",
        "ExecStart=/usr/bin/dockerd-rootless.sh --config-file=%h/d.json --exec-root=%t/docker");
    Service service = Service.ofUser(host.asUser(), "docker", PROGRAMS).orElseThrow();
    assertThat(service.commandLine().arguments())
        .containsExactly(
            "--config-file=" + root.resolve("home/d.json"),
            "--exec-root=" + root.resolve("run/docker"));
    assertThat(service.restart()).isEqualTo("systemctl --user restart docker");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"etc/systemd/user", "usr/lib/systemd/user", "home/.local/share/systemd/user"})
  void everyFolderOfUsersUnitsIsLookedInto(String folder) {
    host.unit(folder + "/docker.service", "ExecStart=dockerd");
    assertThat(Service.ofUser(host.asUser(), "docker", PROGRAMS)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "#!/sbin/openrc-run, etc/conf.d/docker,    OPENRC, rc-service docker restart",
    "#!/bin/sh,          etc/default/docker,   SYSV,   service docker restart",
    "#!/bin/sh,          etc/sysconfig/docker, SYSV,   service docker restart",
  })
  void initScriptWhereSystemdDoesNotRun(
      String firstLine, String variables, Manager manager, String restart) {
    HostLayout without = new HostLayout(root.resolve("without"));
    without
        .file("etc/init.d/docker", firstLine + "\nreload() {\n}\n")
        .file(
            variables,
            """
            # OPTS=--no
            MIRROR=https://a.example
            DOCKER_OPTS="--ipv6"
            DOCKER_OPTS="$DOCKER_OPTS --registry-mirror=$MIRROR"
            DOCKER_ULIMIT='-c 1'
            """)
        .unit(UNIT, "ExecStart=dockerd --mtu=1");
    List<Service> services = Service.ofSystem(without.asRoot(), "docker", PROGRAMS);
    assertThat(services).hasSize(2);
    Service script = services.get(0);
    assertThat(script.manager()).isEqualTo(manager);
    assertThat(script.restart()).isEqualTo(restart);
    assertThat(script.reload()).contains(restart.replace("restart", "reload"));
    assertThat(script.commandLine().arguments())
        .containsExactly("--ipv6", "--registry-mirror=https://a.example");
    assertThat(script.commandLine().words().get(1).place())
        .isEqualTo(without.root().resolve(variables).toString());
  }

  @Test
  void filesThatNobodyCanReadAreNamed() {
    host.unit(UNIT, "ExecStart=dockerd \"--mtu=1", "half a li").folder("etc/docker.env");
    assertThat(service().findings())
        .extracting(Advisory::message)
        .containsExactly(
            root.resolve(UNIT)
                + " could not be read to look for the flags that start the engine: \"half a li\" is"
                + " no setting",
            root.resolve(UNIT)
                + " could not be read to look for the flags that start the engine: a quote (\") has"
                + " no end in: dockerd \"--mtu=1");
    host.unit(UNIT, "EnvironmentFile=/etc/docker.env", "ExecStart=dockerd");
    assertThat(service().findings())
        .extracting(Advisory::message)
        .containsExactly(
            root.resolve("etc/docker.env")
                + " could not be read to look for the flags that start the engine: it is not a"
                + " plain file");
  }

  private Service service() {
    return Service.ofSystem(host.asRoot(), "docker", PROGRAMS).get(0);
  }

  private List<String> arguments() {
    return arguments("docker");
  }

  private List<String> arguments(String name) {
    return Service.ofSystem(host.asRoot(), name, PROGRAMS).get(0).commandLine().arguments();
  }
}
