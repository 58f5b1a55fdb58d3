package io.github.mirrorbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.peer.AccessLogLine;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Dockerd;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench apply docker --reload} and {@code bench rollback docker} on a real dockerd. */
@Tag("untimed")
class ApplyDockerIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("ubuntu:22.04", 1, List.of(300_000L, 100_000L));
  private static final String BEFORE =
      "{\"runtimes\": {\"nvidia\": {\"path\": \"nvidia-container-runtime\"}}}";

  @TempDir Path folder;

  @Test
  void runningDockerdTakesTheMirrorOverAndPullsThroughIt() {
    try (DockerRegistry registry = DockerRegistry.plain().holding(IMAGE);
        Nginx mirror = Nginx.inFrontOf(registry).start();
        Dockerd dockerd = Dockerd.with(BEFORE)) {
      String[] command = {
        "apply",
        "docker",
        "--mirror",
        mirror.url(),
        "--file",
        dockerd.configuration().toString(),
        "--reload",
        "--pid-file",
        dockerd.pidFile().toString(),
        "--docker-host",
        dockerd.host()
      };
      Bench.Ended applied = Bench.in(folder).run(command);
      assertThat(applied.exitCode()).as(applied::err).isZero();
      assertThat(applied.err())
          .endsWith(
              "dockerd uses these mirrors now, as its API says after \"SIGHUP to the process of "
                  + dockerd.pidFile()
                  + "\".\n");
      assertThat(dockerd.pull("ubuntu:22.04").exitCode()).isZero();
      assertThat(mirror.requests()).filteredOn(AccessLogLine::isBlob).hasSize(3);
      assertThat(Bench.in(folder).run(command).err())
          .endsWith("dockerd uses these mirrors already.\n");

      Bench.Ended back =
          Bench.in(folder).run("rollback", "docker", "--file", dockerd.configuration().toString());
      assertThat(back.exitCode()).as(back::err).isZero();
      assertThat(dockerd.configuration()).hasContent(BEFORE);
      dockerd.reload();
      // As the command says: without the key, a reload clears nothing.
      assertThat(dockerd.mirrors()).containsExactly(mirror.url() + "/");
    }
  }
}
