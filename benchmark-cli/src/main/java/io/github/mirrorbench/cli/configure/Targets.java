package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.engine.ConfigurationTarget;
import io.github.mirrorbench.engine.DockerTarget;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.EngineFormat;
import io.github.mirrorbench.engine.OwnFileLocation;
import io.github.mirrorbench.engine.OwnFileTarget;
import io.github.mirrorbench.engine.docker.DockerService;
import java.nio.file.Path;
import java.util.Optional;

/** Which file of which engine is meant. */
final class Targets {
  private final ProcessContext context;
  private final EngineHost host;

  Targets(ProcessContext context) {
    this.context = context;
    this.host = new EngineHost(context);
  }

  /** The file the user names, or that of the engine on this machine. */
  Path file(Engine engine, Optional<String> named) {
    Optional<Path> file = named.map(context::file);
    return engine == Engine.DOCKER
        ? file.orElseGet(this::daemonJson)
        : file.orElseGet(() -> host.locations().ownFile(engine).file());
  }

  /** What the service says goes before where dockerd looks by itself. */
  private Path daemonJson() {
    return service().configFile().orElse(host.locations().daemonJson());
  }

  private DockerService service() {
    return host.locations().isRootless()
        ? DockerService.none()
        : DockerService.read(context.systemRoot());
  }

  /** What can be written there. */
  ConfigurationTarget target(Engine engine, Optional<String> named) {
    Path file = file(engine, named);
    if (engine != Engine.DOCKER) {
      OwnFileLocation location =
          named.isPresent() ? OwnFileLocation.of(file) : host.locations().ownFile(engine);
      return new OwnFileTarget(EngineFormat.of(engine), location, new JacksonParsers());
    }
    // The flags of the machine's service say nothing about a file that it does not read.
    boolean isOfService = file.toAbsolutePath().equals(daemonJson().toAbsolutePath());
    return new DockerTarget(file, host.dockerd(), isOfService ? service() : DockerService.none());
  }
}
