package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Request;
import io.github.mirrorbench.registry.http.Request.Scope;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.registry.http.Transport;
import io.github.mirrorbench.registry.http.Url;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.rules.HttpRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls the endpoints of one mirror: builds the URL as the profile's engine does, and judges. */
final class EndpointCaller {
  private static final Set<FailureKind> PAGE_FAILURES =
      Set.of(FailureKind.DIGEST_MISMATCH, FailureKind.SIZE_MISMATCH, FailureKind.PROTOCOL_ERROR);

  private final Mirror mirror;
  private final Profile profile;
  private final HttpRules rules;
  private final Transport transport;

  EndpointCaller(Mirror mirror, HttpSettings settings, Transport transport) {
    this.mirror = mirror;
    this.profile = settings.profile();
    this.rules = settings.rules().http();
    this.transport = transport;
  }

  /** The {@code /v2/} that is pinged. */
  static Url base(Mirror mirror) {
    String endpoint = mirror.endpoint().toString();
    int below = endpoint.indexOf("/v2/");
    return Url.of((below < 0 ? endpoint : endpoint.substring(0, below)) + "/v2/");
  }

  /** The URL before a repository's name: that of a mirror below a project is used as it stands. */
  private Url root() {
    return mirror.endpoint().isBelowV2() ? Url.of(mirror.endpoint() + "/") : base(mirror);
  }

  int ping(TraceRecorder trace) throws FetchEnded, InterruptedException {
    return call(Request.get(base(mirror)), new Ping(rules), trace);
  }

  <T> T call(ImageReference image, RegistryEndpoint<T> endpoint, TraceRecorder trace)
      throws FetchEnded, InterruptedException {
    String repository = mirror.repositoryOf(image);
    Request request =
        Request.of(endpoint.method(), url(image, endpoint.path()), List.of(Scope.pull(repository)));
    for (String line : endpoint.accept(profile)) {
      request = request.with("Accept", line);
    }
    if (endpoint.range().isPresent()) {
      request = request.with("Range", endpoint.range().get());
    }
    return call(request, endpoint, trace);
  }

  private Url url(ImageReference image, String path) {
    Url url = root().below(mirror.repositoryOf(image) + "/" + path);
    // containerd tells a mirror which registry it stands for; the registry itself needs no telling.
    return rules.tellsRegistry() && !mirror.isRegistry() ? url.query("ns", image.registry()) : url;
  }

  private <T> T call(Request request, RegistryEndpoint<T> endpoint, TraceRecorder trace)
      throws FetchEnded, InterruptedException {
    Optional<String> unsuited = unsuited();
    if (unsuited.isPresent()) {
      throw new FailedFetch(
          FailureKind.NOT_FOUND,
          endpoint.context(trace).step(),
          "not sent, because " + unsuited.get() + ", so measure with --profile containerd");
    }
    try (Response response = transport.send(request, endpoint.context(trace))) {
      if (!endpoint.expects(response.status()) || isUnasked(response.status(), endpoint)) {
        throw response.refusal();
      }
      try {
        return endpoint.read(response);
      } catch (FailedFetch e) {
        throw isPage(response, e.failure().kind())
            ? response.failure(FailureKind.NOT_A_REGISTRY, "a web page came back")
            : e;
      }
    }
  }

  /** The reason for which the engine cannot be told to use the mirror. */
  private Optional<String> unsuited() {
    if (mirror.endpoint().isBelowV2()) {
      return rules.takesPathsBelowV2()
          ? Optional.empty()
          : Optional.of(
              "dockerd cannot be told to use "
                  + mirror.endpoint()
                  + ", which goes on behind /v2/; containerd, k3s, podman and BuildKit can");
    }
    return rules.takesPathsBeforeV2() || mirror.endpoint().path().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "podman cannot be told to use "
                + mirror.endpoint()
                + ", which has a path before /v2/; other engines can");
  }

  /** True for a success that was not asked for, where the engine takes no other. */
  private boolean isUnasked(int status, RegistryEndpoint<?> endpoint) {
    boolean isPart = status == 206 && endpoint.range().isPresent();
    return rules.takesOnly200() && status / 100 == 2 && status != 200 && !isPart;
  }

  /**
   * True if a web page is the reason: a parked domain or a log-in page answers 200 to everything.
   * Static hosts call the right bytes a web page too.
   */
  private static boolean isPage(Response response, FailureKind kind) {
    return PAGE_FAILURES.contains(kind)
        && response.contentType().filter(type -> type.equals("text/html")).isPresent();
  }
}
