package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.engine.docker.Dockerd;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.time.Duration;
import java.util.Optional;

/** The release of an engine's program, as far as its rules depend on it. */
final class MajorRelease {
  private static final Duration WAIT_ALLOWANCE = Duration.ofSeconds(5);

  private MajorRelease() {}

  /** The first number of the release that the program prints; empty where there is none. */
  static Optional<Integer> of(String program, HostSystem host) {
    return host.program(program)
        .flatMap(found -> Dockerd.versionOf(found, WAIT_ALLOWANCE))
        .map(DockerVersion::major);
  }
}
