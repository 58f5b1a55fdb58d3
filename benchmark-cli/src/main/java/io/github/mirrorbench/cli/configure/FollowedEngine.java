package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.engine.InstalledEngine;
import io.github.mirrorbench.result.ConnectionUse;
import io.github.mirrorbench.result.Profile;
import java.time.Duration;
import java.util.Optional;

/**
 * The engine whose way of pulling a run follows.
 *
 * @param connections the connections of its requests
 * @param reason the reason for this one, where this machine gave it
 */
public record FollowedEngine(Profile profile, ConnectionUse connections, Optional<String> reason) {
  private static final Duration WAIT_ALLOWANCE = Duration.ofMillis(500);

  /**
   * The one that the user named. The release of a dockerd on this machine is looked up where its
   * graph driver is meant.
   */
  public static FollowedEngine named(Profile profile, ProcessContext context) {
    return Optional.of(profile)
        .filter(Profile.DOCKER::equals)
        .flatMap(docker -> installed(context))
        .filter(engine -> engine.kind() == InstalledEngine.Kind.DOCKERD_29_4_WITH_GRAPH_DRIVER)
        .map(FollowedEngine::of)
        .orElseGet(() -> new FollowedEngine(profile, profile.connections(), Optional.empty()));
  }

  /** The one found on this machine, else {@code docker}. */
  public static FollowedEngine found(ProcessContext context) {
    return installed(context)
        .map(FollowedEngine::of)
        .orElseGet(
            () ->
                new FollowedEngine(
                    Profile.DOCKER,
                    Profile.DOCKER.connections(),
                    Optional.of("because no engine was found on this machine")));
  }

  private static Optional<InstalledEngine> installed(ProcessContext context) {
    return InstalledEngine.of(EngineHost.of(context), WAIT_ALLOWANCE);
  }

  private static FollowedEngine of(InstalledEngine engine) {
    Optional<String> reason = Optional.of("for " + engine.description());
    return switch (engine.kind()) {
      case DOCKERD_WITH_GRAPH_DRIVER ->
          new FollowedEngine(Profile.DOCKER, ConnectionUse.FRESH, reason);
      case DOCKERD_29_4_WITH_GRAPH_DRIVER ->
          new FollowedEngine(Profile.DOCKER, ConnectionUse.KEPT, reason);
      case DOCKERD_WITH_CONTAINERD_STORE ->
          new FollowedEngine(Profile.DOCKER_CONTAINERD, ConnectionUse.KEPT, reason);
      case CONTAINERD -> new FollowedEngine(Profile.CONTAINERD, ConnectionUse.KEPT, reason);
      case PODMAN -> new FollowedEngine(Profile.PODMAN, ConnectionUse.KEPT, reason);
    };
  }
}
