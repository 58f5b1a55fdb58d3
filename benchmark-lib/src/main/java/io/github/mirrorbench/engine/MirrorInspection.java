package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Advisories on mirrors, whatever file they go into. */
final class MirrorInspection {
  private MirrorInspection() {}

  /**
   * Inspects each mirror, and says what the mirrors do not cover.
   *
   * @param own the engine's own remark on a mirror
   */
  static List<Advisory> inspect(MirrorChoice choice, Function<Endpoint, Optional<Advisory>> own) {
    List<Advisory> findings = new ArrayList<>();
    for (Mirror mirror : choice.mirrors()) {
      noMirror(mirror, choice.registry()).ifPresent(findings::add);
      registryInPath(mirror, choice.registry()).ifPresent(findings::add);
      plainHttp(mirror.endpoint()).ifPresent(findings::add);
      own.apply(mirror.endpoint()).ifPresent(findings::add);
    }
    if (!choice.mirrors().isEmpty()) {
      findings.add(scope(choice.registry()));
    }
    return findings;
  }

  private static Advisory scope(String registry) {
    String others =
        registry.equals(ImageReference.DOCKER_HUB)
            ? "gcr.io, registry.k8s.io, quay.io and ghcr.io"
            : "other registries";
    return new Advisory(
        Kind.SCOPE,
        "these mirrors serve images of "
            + registry
            + "; "
            + others
            + " are not covered and are still reached directly or through a proxy");
  }

  private static Optional<Advisory> noMirror(Mirror mirror, String registry) {
    return KnownRegistries.whyNoMirror(mirror.endpoint(), registry)
        .map(why -> new Advisory(Kind.NOT_A_MIRROR, mirror.endpoint() + " " + why));
  }

  /** A path that names a registry is a base path by the rules, and hardly ever meant as one. */
  private static Optional<Advisory> registryInPath(Mirror mirror, String registry) {
    Route route = Route.of(mirror, registry);
    String before = route.before();
    String last = before.substring(before.lastIndexOf('/') + 1);
    if (!route.prefix().isEmpty() || !KnownRegistries.isRegistry(last)) {
      return Optional.empty();
    }
    return Optional.of(
        new Advisory(
            Kind.REGISTRY_IN_PATH,
            mirror.endpoint()
                + " means requests to "
                + route.whole()
                + "/library/…, with the registry's name in front of /v2; did you mean "
                + route.origin()
                + "/v2"
                + before
                + "?"));
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
}
