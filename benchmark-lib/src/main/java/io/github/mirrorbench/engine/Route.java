package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.RepositoryForm;
import java.util.Optional;

/**
 * The path of a mirror's requests: {@code base/v2/} or {@code base/v2/prefix/}. Engines agree on
 * the first without a path in the base and differ in everything else.
 *
 * @param endpoint the scheme and host that the requests go to
 * @param before the path in front of {@code /v2}: empty, or with a leading slash
 * @param prefix the path between {@code /v2/} and the repository: empty, or without slashes at its
 *     ends
 */
record Route(Endpoint endpoint, String before, String prefix) {
  static Route of(Mirror mirror, String registry) {
    String path = mirror.endpoint().path();
    int version = path.indexOf("/v2/");
    String before = version < 0 ? path : path.substring(0, version);
    String prefix = version < 0 ? "" : path.substring(version + 4);
    if (mirror.form() == RepositoryForm.PREFIX) {
      prefix = prefix.isEmpty() ? registry : prefix + "/" + registry;
    }
    return new Route(mirror.endpoint(), before, prefix);
  }

  /** {@code scheme://host[:port]}. */
  String origin() {
    return endpoint.uri().getScheme() + "://" + endpoint.authority();
  }

  /** Without a prefix: where dockerd and containerd append {@code /v2} themselves. */
  Optional<String> base() {
    return prefix.isEmpty() ? Optional.of(origin() + before) : Optional.empty();
  }

  /** With everything in front of the repository: {@code scheme://host/before/v2[/prefix]}. */
  String whole() {
    return origin() + before + "/v2" + (prefix.isEmpty() ? "" : "/" + prefix);
  }

  /**
   * {@code host[:port]}, where an engine adds the scheme itself. Plain http always has its port:
   * without one the engine would take the port of https.
   */
  String host() {
    return endpoint.isEncrypted() ? endpoint.authority() : endpoint.host() + ":" + endpoint.port();
  }

  /** {@code host[:port][/prefix]}, where an engine adds scheme and {@code /v2} itself. */
  Optional<String> location() {
    return before.isEmpty()
        ? Optional.of(prefix.isEmpty() ? host() : host() + "/" + prefix)
        : Optional.empty();
  }

  Advisory impossible(String engine) {
    return new Advisory(
        Kind.IMPOSSIBLE,
        endpoint
            + " is left out: "
            + engine
            + " cannot be told to send its requests to "
            + whole()
            + "/…");
  }

  /** The advisory on a mirror that an engine's grammar cannot hold. */
  Advisory leftOut(String reason) {
    return new Advisory(Kind.IMPOSSIBLE, endpoint + " is left out: " + reason);
  }
}
