package io.github.mirrorbench.cli.configure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Needs;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The jar on this system with another {@code /etc}, in name spaces of mounts and processes. */
@Tag("untimed")
class PrivateHostIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path JAR = Path.of("target", "bench.jar").toAbsolutePath();

  private static final String FLAG = "--registry-mirror=http://127.0.0.1:9";
  private static final String COPY_ON_WRITE =
      """
      set -e
      top=$(mktemp -d)
      mount -t tmpfs none $top
      chmod 755 $top
      mkdir $top/upper $top/work
      mount -t overlay none -o lowerdir=/etc,upperdir=$top/upper,workdir=$top/work /etc
      rm -rf /etc/docker /etc/default/docker /etc/conf.d/docker
      """;
  private static final String APPLY =
      "\"$0\" -jar \"$1\" apply docker --mirror https://a.example\n";

  @BeforeEach
  void needs() {
    Needs.root("a private view of /etc");
    Needs.program("unshare", "util-linux");
    Needs.program("dockerd", "docker.io");
    assumeTrue(inside("").exitCode() == 0, "no overlay file system");
  }

  @Test
  void flagOfTheInitScriptIsRefused() {
    Command.Outcome outcome =
        inside("echo 'DOCKER_OPTS=\"" + FLAG + "\"' > /etc/default/docker\n" + APPLY);
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.errors()).contains(conflictIn("/etc/default/docker"));
  }

  @Test
  void flagOfOpenRcIsRefused() {
    Command.Outcome outcome =
        inside(
            """
            mkdir -p /etc/conf.d
            echo '#!/sbin/openrc-run' > /etc/init.d/docker
            echo 'DOCKER_OPTS="%s"' > /etc/conf.d/docker
            """
                    .formatted(FLAG)
                + APPLY);
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.errors()).contains(conflictIn("/etc/conf.d/docker"));
  }

  @Test
  void missingFolderIsMade() {
    Command.Outcome outcome = inside(APPLY + "stat --format '%a %U %n' /etc/docker\n");
    assertThat(outcome.exitCode()).as(outcome::toString).isZero();
    assertThat(outcome.output()).endsWith("755 root /etc/docker\n");
  }

  @Test
  void unitOfAUserIsFollowed() {
    Command.Outcome outcome =
        inside(
            """
            export HOME=$top/home
            mkdir -p $HOME/.config/systemd/user
            printf '[Service]\\nExecStart=dockerd-rootless.sh --config-file=%%h/d/d.json\\n' \
              > $HOME/.config/systemd/user/docker.service
            chown -R 65534:65534 $HOME
            setpriv --reuid=65534 --regid=65534 --clear-groups \
            """
                + APPLY
                + "stat --format '%a %u' $HOME/d/d.json\n");
    assertThat(outcome.exitCode()).as(outcome::toString).isZero();
    assertThat(outcome.errors()).contains("docker.service starts it with /tmp/");
    assertThat(outcome.output()).endsWith("644 65534\n");
  }

  private static String conflictIn(String place) {
    return place
        + " starts dockerd with --registry-mirror \"http://127.0.0.1:9\", and with that flag it does"
        + " not start when daemon.json sets mirrors too: take the flag out there first.\n";
  }

  private static Command.Outcome inside(String script) {
    return Command.of("unshare", "--mount", "--pid", "--fork", "--mount-proc", "sh", "-c")
        .and(COPY_ON_WRITE + script, JAVA.toString(), JAR.toString())
        .run();
  }
}
