package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is worth saying about the mirrors themselves, whatever file they go into. */
public final class MirrorInspection {
  private static final Advisory SCOPE =
      new Advisory(
          Kind.SCOPE,
          "these mirrors serve images of docker.io; gcr.io, registry.k8s.io, quay.io and ghcr.io are"
              + " not covered and are still reached directly or through a proxy");
  private static final Advisory CREDENTIALS =
      new Advisory(
          Kind.CREDENTIALS,
          "dockerd's graph drivers send the Docker Hub login of \"docker login\" to whatever token"
              + " host a mirror names: log out, or use only mirrors you would give it to");

  private MirrorInspection() {}

  /**
   * What is worth saying before these mirrors are given to an engine.
   *
   * @param dockerVersion of the dockerd concerned, where known
   */
  public static List<Advisory> inspect(
      Engine engine, List<Mirror> mirrors, Optional<DockerVersion> dockerVersion) {
    List<Advisory> findings = new ArrayList<>();
    for (Mirror mirror : mirrors) {
      plainHttp(mirror.endpoint()).ifPresent(findings::add);
      if (engine == Engine.DOCKER) {
        path(mirror.endpoint(), dockerVersion).ifPresent(findings::add);
      }
    }
    if (!mirrors.isEmpty()) {
      findings.add(SCOPE);
      if (engine == Engine.DOCKER) {
        findings.add(CREDENTIALS);
      }
    }
    return findings;
  }

  private static Optional<Advisory> plainHttp(Endpoint endpoint) {
    return endpoint.isEncrypted() || endpoint.isLocal()
        ? Optional.empty()
        : Optional.of(
            new Advisory(
                Kind.PLAIN_HTTP,
                endpoint
                    + " is reached over plain http: anyone on the way can read and change what tags"
                    + " resolve to; ask for an https address"));
  }

  private static Optional<Advisory> path(Endpoint endpoint, Optional<DockerVersion> version) {
    if (endpoint.path().isEmpty() || version.map(DockerVersion::takesMirrorPaths).orElse(false)) {
      return Optional.empty();
    }
    return Optional.of(
        version
            .map(
                old ->
                    new Advisory(
                        Kind.PATH_UNSUPPORTED,
                        "dockerd "
                            + old
                            + " does not start with a mirror that has a path, as "
                            + endpoint
                            + " has: upgrade to 24.0.8, or leave it out"))
            .orElseGet(
                () ->
                    new Advisory(
                        Kind.PATH_NEEDS_VERSION,
                        endpoint
                            + " has a path: dockerd older than 24.0.8 does not start with it")));
  }
}
