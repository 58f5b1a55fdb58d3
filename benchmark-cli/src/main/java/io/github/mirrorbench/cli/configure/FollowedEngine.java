package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.engine.InstalledEngine;
import io.github.mirrorbench.result.Profile;
import java.time.Duration;
import java.util.Optional;

/**
 * The engine whose way of pulling a run follows.
 *
 * @param reason the reason for this one, where the user named none
 */
public record FollowedEngine(Profile profile, Optional<String> reason) {
  private static final Duration WAIT_ALLOWANCE = Duration.ofMillis(500);

  /** The one that the user named. */
  public static FollowedEngine named(Profile profile) {
    return new FollowedEngine(profile, Optional.empty());
  }

  /** The one found on this machine, else {@code docker}. */
  public static FollowedEngine found(ProcessContext context) {
    return InstalledEngine.of(EngineHost.of(context), WAIT_ALLOWANCE)
        .map(
            engine ->
                new FollowedEngine(
                    profileOf(engine.kind()), Optional.of("for " + engine.description())))
        .orElseGet(
            () ->
                new FollowedEngine(
                    Profile.DOCKER, Optional.of("because no engine was found on this machine")));
  }

  private static Profile profileOf(InstalledEngine.Kind kind) {
    return switch (kind) {
      case DOCKERD_WITH_GRAPH_DRIVER -> Profile.DOCKER;
      case DOCKERD_WITH_CONTAINERD_STORE -> Profile.DOCKER_CONTAINERD;
      case CONTAINERD -> Profile.CONTAINERD;
      case PODMAN -> Profile.PODMAN;
    };
  }
}
