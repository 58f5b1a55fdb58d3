package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.engine.docker.DockerHost;
import io.github.mirrorbench.engine.docker.DockerPlaces;
import io.github.mirrorbench.engine.docker.DockerReload;
import io.github.mirrorbench.engine.docker.ReloadSignal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that let a running dockerd follow. */
final class ReloadOptions {
  private static final Duration WAIT_ALLOWANCE = Duration.ofSeconds(10);

  @Option(
      names = "--reload",
      description =
          "Let dockerd take the mirrors over without a restart, and prove it through its API.")
  boolean reload;

  @Option(
      names = "--pid-file",
      paramLabel = "FILE",
      description =
          "Reload the dockerd whose process number stands there. Default: systemd's docker"
              + " service; where there is no systemd, /var/run/docker.pid.")
  private @Nullable String pidFile;

  @Option(
      names = "--docker-host",
      paramLabel = "URL",
      description =
          "Where dockerd's API answers. Default: DOCKER_HOST, else unix:///var/run/docker.sock.")
  private @Nullable String dockerHost;

  /**
   * The requested reload.
   *
   * @throws CommandException when its address is none
   */
  Optional<DockerReload> in(ProcessContext context) {
    if (!reload) {
      return Optional.empty();
    }
    DockerPlaces places = new DockerPlaces(EngineHost.of(context));
    ReloadSignal signal =
        Optional.ofNullable(pidFile)
            .<ReloadSignal>map(file -> new ReloadSignal.PidFile(context.file(file)))
            .orElseGet(places::reloadSignal);
    return Optional.of(
        new DockerReload(
            signal,
            apiHost(context, places),
            WAIT_ALLOWANCE,
            System::nanoTime,
            wait -> Thread.sleep(wait.toMillis())));
  }

  /** True if a dockerd was seen that can be told. */
  boolean isPossible(ProcessContext context) {
    return new DockerPlaces(EngineHost.of(context)).canReload();
  }

  private DockerHost apiHost(ProcessContext context, DockerPlaces places) {
    try {
      return Optional.ofNullable(dockerHost)
          .or(() -> context.variable("DOCKER_HOST"))
          .map(DockerHost::parse)
          .orElseGet(places::apiHost);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage() + ".");
    }
  }
}
