package io.github.mirrorbench.copy;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.auth.Credentials;
import io.github.mirrorbench.registry.auth.Credentials.Login;
import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.HttpConnections;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Request;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.registry.http.Transport;
import io.github.mirrorbench.registry.http.Url;
import io.github.mirrorbench.registry.http.WaitAllowance;
import io.github.mirrorbench.result.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The registries of a run on one side of it, each with its connections and tokens. The sides share
 * nothing: a host that is read from and written to at once must not wait for itself. Safe from any
 * thread.
 */
final class Registries implements AutoCloseable {
  private static final String DOCKER_HUB = "https://registry-1.docker.io";

  private final HttpSettings settings;
  private final Credentials credentials;
  private final HttpConnections connections;
  private final Map<Key, Remote> remotes = new HashMap<>();
  private final Map<String, Endpoint> endpoints = new HashMap<>();

  private record Key(Mirror mirror, Optional<Login> login) {}

  Registries(HttpSettings settings, Credentials credentials) {
    this.settings = settings;
    this.credentials = credentials;
    this.connections = new HttpConnections(settings);
  }

  /** The registry that an image belongs to. */
  synchronized Remote ofImage(ImageReference image) throws InterruptedException {
    Endpoint known = endpoints.get(image.registry());
    Endpoint endpoint = known == null ? endpointOf(image.registry()) : known;
    endpoints.put(image.registry(), endpoint);
    return at(Mirror.at(endpoint), image);
  }

  /** A mirror of the registry that an image belongs to, or a registry at a known address. */
  synchronized Remote at(Mirror mirror, ImageReference image) {
    Optional<Login> login = credentials.loginFor(mirror.endpoint(), mirror.repositoryOf(image));
    return remotes.computeIfAbsent(
        new Key(mirror, login), key -> new Remote(mirror, login, settings, connections));
  }

  /** Registries speak https; one on loopback may speak plain HTTP, as engines have it. */
  private Endpoint endpointOf(String registry) throws InterruptedException {
    if (registry.equals(ImageReference.DOCKER_HUB)) {
      return Endpoint.parse(DOCKER_HUB);
    }
    Endpoint encrypted = Endpoint.parse("https://" + registry);
    boolean isPlain = encrypted.isLoopback() && !answers(encrypted);
    return isPlain ? Endpoint.parse("http://" + registry) : encrypted;
  }

  private boolean answers(Endpoint registry) throws InterruptedException {
    WaitAllowance allowance =
        new WaitAllowance(settings.timeouts().waitAllowance(), settings.ticker());
    Transport transport = connections.open(Mirror.at(registry), allowance);
    CallContext context = CallContext.of(Step.PING, new TraceRecorder());
    try (Response response = transport.send(Request.get(Url.of(registry + "/v2/")), context)) {
      response.skim();
      return true;
    } catch (FetchEnded e) {
      return false;
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
