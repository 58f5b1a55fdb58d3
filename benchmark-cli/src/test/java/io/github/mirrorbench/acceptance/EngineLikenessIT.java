package io.github.mirrorbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.peer.AccessLogLine;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The requests of the program beside those of the engine whose profile it follows. */
class EngineLikenessIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/ubuntu:22.04", 17, List.of(400_000L, 300_000L));

  /** The requests up to the platform's manifest come one after another, in a fixed order. */
  private static final int FIXED_BY_DOCKER = 4;

  private static final int FIXED_BY_CONTAINERD = 3;

  @Test
  void asksLikeDockerdOverNewConnections() {
    List<AccessLogLine> ours = askedByUs("docker");
    List<AccessLogLine> theirs = askedBy(Judge.Docker::inside);

    assertThat(asked(ours, FIXED_BY_DOCKER)).isEqualTo(asked(theirs, FIXED_BY_DOCKER));
    assertThat(blobs(theirs)).containsAll(blobs(ours));
    assertThat(ours).allMatch(line -> line.ofConnection() == 1);
    assertThat(theirs).allMatch(line -> line.ofConnection() == 1);
  }

  @Test
  void asksLikeContainerdOverKeptConnections() {
    List<AccessLogLine> ours = askedByUs("containerd");
    List<AccessLogLine> theirs = askedBy(Judge.Kubernetes::inside);

    assertThat(asked(ours, FIXED_BY_CONTAINERD)).isEqualTo(asked(theirs, FIXED_BY_CONTAINERD));
    assertThat(blobs(theirs)).containsAll(blobs(ours));
    assertThat(ours).anyMatch(line -> line.ofConnection() > 1);
    assertThat(theirs).anyMatch(line -> line.ofConnection() > 1);
  }

  private static List<AccessLogLine> askedByUs(String profile) {
    try (Folder home = Folder.create("home");
        DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        Nginx mirror = Nginx.inFrontOf(registry).start()) {
      Command.Outcome run =
          Bench.run(
              home.path(),
              List.of(
                  "run",
                  "--no-catalogue",
                  "--no-upstream",
                  "--profile",
                  profile,
                  "--mirror",
                  mirror.url(),
                  "ubuntu:22.04"));
      assertThat(run.exitCode()).as(run::toString).isZero();
      return mirror.requests();
    }
  }

  private static List<AccessLogLine> askedBy(Function<Network, Judge> judges) {
    try (Network network = Network.create();
        DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        Nginx mirror = Nginx.inFrontOf(registry).on(network.link()).start();
        Judge judge = judges.apply(network)) {
      judge.pull(WatchedMirror.of(mirror), IMAGE.reference().toString());
      return mirror.requests();
    }
  }

  private static List<String> asked(List<AccessLogLine> lines, int first) {
    return lines.stream().limit(first).map(AccessLogLine::asked).toList();
  }

  private static List<String> blobs(List<AccessLogLine> lines) {
    return lines.stream()
        .filter(AccessLogLine::isBlob)
        .map(AccessLogLine::asked)
        .distinct()
        .toList();
  }
}
