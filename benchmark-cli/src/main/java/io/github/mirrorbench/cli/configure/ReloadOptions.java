package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.engine.docker.DockerHost;
import io.github.mirrorbench.engine.docker.DockerPlaces;
import io.github.mirrorbench.engine.docker.DockerReload;
import io.github.mirrorbench.engine.docker.ReloadSignal;
import io.github.mirrorbench.engine.plan.Advisory;
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
          "Reload the dockerd whose process number stands there. Default: the dockerd that runs,"
              + " through systemd where that started it.")
  private @Nullable String pidFile;

  @Option(
      names = "--docker-host",
      paramLabel = "URL",
      description =
          "Where dockerd's API answers. Default: DOCKER_HOST, else where the dockerd that runs"
              + " listens.")
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
    return Optional.of(
        new DockerReload(
            signal(context, places),
            apiHost(context, places),
            WAIT_ALLOWANCE,
            System::nanoTime,
            wait -> Thread.sleep(wait.toMillis())));
  }

  /** The flag for which a reload cannot succeed, nor the next start. */
  Optional<Advisory> flag(ProcessContext context) {
    DockerPlaces places = new DockerPlaces(EngineHost.of(context));
    return places.flagBehind(signal(context, places));
  }

  private ReloadSignal signal(ProcessContext context, DockerPlaces places) {
    return Optional.ofNullable(pidFile)
        .<ReloadSignal>map(file -> new ReloadSignal.PidFile(context.file(file)))
        .orElseGet(places::reloadSignal);
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
