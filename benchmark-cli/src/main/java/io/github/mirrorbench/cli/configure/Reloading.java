package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.engine.DefaultLocations;
import io.github.mirrorbench.engine.docker.DockerApi;
import io.github.mirrorbench.engine.docker.DockerHost;
import io.github.mirrorbench.engine.docker.DockerReload;
import io.github.mirrorbench.engine.docker.ReloadSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Chooses how dockerd is reloaded and where it is asked. */
final class Reloading {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Reloading() {}

  /**
   * The reload the options ask for.
   *
   * @throws CommandException when they make no sense
   */
  static Optional<DockerReload> of(ReloadOptions options, ProcessContext context) {
    if (!options.reload) {
      return Optional.empty();
    }
    DefaultLocations locations = new EngineHost(context).locations();
    DockerApi api = new DockerApi(dockerHost(options, context, locations), PATIENCE);
    return Optional.of(new DockerReload(signal(options, context, locations), api, PATIENCE));
  }

  private static DockerHost dockerHost(
      ReloadOptions options, ProcessContext context, DefaultLocations locations) {
    try {
      return Optional.ofNullable(options.dockerHost)
          .or(() -> context.variable("DOCKER_HOST"))
          .map(DockerHost::parse)
          .orElseGet(locations::dockerHost);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(e.getMessage() + ".");
    }
  }

  private static ReloadSignal signal(
      ReloadOptions options, ProcessContext context, DefaultLocations locations) {
    if (options.pidFile != null) {
      return new ReloadSignal.PidFile(context.file(options.pidFile));
    }
    EngineHost host = new EngineHost(context);
    Optional<Path> systemctl = host.program("systemctl").filter(program -> host.hasSystemd());
    return systemctl.isPresent() && !locations.isRootless()
        ? new ReloadSignal.Systemd(systemctl.get(), "docker")
        : new ReloadSignal.PidFile(locations.dockerPidFile());
  }
}
