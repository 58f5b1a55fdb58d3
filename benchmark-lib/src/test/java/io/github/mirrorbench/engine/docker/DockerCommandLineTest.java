package io.github.mirrorbench.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.plan.Advisory;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerCommandLineTest {
  private static final String DEBIAN =
      """
      [Service]
      Type=notify
      EnvironmentFile=-/etc/default/docker
      ExecStart=/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock $DOCKER_OPTS
      ExecReload=/bin/kill -s HUP $MAINPID
      """;

  @Test
  void argumentsOfTheUnit() {
    assertThat(DockerCommandLine.of(List.of(DEBIAN), List.of()).arguments())
        .containsExactly("-H", "fd://", "--containerd=/run/containerd/containerd.sock");
  }

  @Test
  void flagInTheDefaultsFileThatTheUnitUses() {
    String defaults =
        """
        # DOCKER_OPTS="--registry-mirror=https://comment.example"
        DOCKER_OPTS="--dns 8.8.8.8 --registry-mirror=https://me:secret@a.example"
        """;
    DockerCommandLine line = DockerCommandLine.of(List.of(DEBIAN), List.of(defaults));
    assertThat(line.mirrorFlag())
        .map(Advisory::message)
        .contains(
            "dockerd is started with --registry-mirror \"https://…@a.example\", and does not start"
                + " when daemon.json sets mirrors too: take the flag out of the unit, its drop-ins"
                + " or /etc/default/docker first");
  }

  @Test
  void dropInReplacesTheCommand() {
    String dropIn =
        """
        [Service]
        ExecStart=
        ExecStart=/usr/bin/dockerd \\
          --config-file /etc/docker/other.json \\
          --registry-mirror https://a.example
        """;
    DockerCommandLine line = DockerCommandLine.of(List.of(DEBIAN, dropIn), List.of());
    assertThat(line.valueOf("--config-file")).contains("/etc/docker/other.json");
    assertThat(line.valueOf("--registry-mirror")).contains("https://a.example");
  }

  @Test
  void variablesOfTheUnitAreFilledIn() {
    String unit =
        """
        [Service]
        Environment="OPTIONS=--mtu 1400 --ipv6" FILE=/srv/d.json
        ExecStart=/usr/bin/dockerd $OPTIONS --config-file=${FILE} $NONE
        """;
    assertThat(DockerCommandLine.of(List.of(unit), List.of()).arguments())
        .containsExactly("--mtu", "1400", "--ipv6", "--config-file=/srv/d.json");
  }

  @Test
  void nothingStartsNothing() {
    DockerCommandLine line = DockerCommandLine.of(List.of(), List.of());
    assertThat(line.arguments()).isEmpty();
    assertThat(line.mirrorFlag()).isEmpty();
  }
}
