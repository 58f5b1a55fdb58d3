package io.github.mirrorbench.copy;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.auth.Credentials.Login;
import io.github.mirrorbench.registry.auth.TokenTransport;
import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.HttpConnections;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Request;
import io.github.mirrorbench.registry.http.Request.Scope;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.registry.http.Transport;
import io.github.mirrorbench.registry.http.Url;
import io.github.mirrorbench.registry.http.WaitAllowance;
import io.github.mirrorbench.result.Step;
import java.util.List;
import java.util.Optional;

/** One registry as a copy talks to it. Safe from any thread. */
final class Remote {
  private final Mirror mirror;
  private final Url root;
  private final Transport transport;

  Remote(Mirror mirror, Optional<Login> login, HttpSettings settings, HttpConnections connections) {
    String endpoint = mirror.endpoint().toString();
    this.mirror = mirror;
    this.root = Url.of(endpoint + (mirror.endpoint().isBelowV2() ? "/" : "/v2/"));
    WaitAllowance allowance =
        new WaitAllowance(settings.timeouts().waitAllowance(), settings.ticker());
    this.transport = new TokenTransport(root, login, settings, connections.open(mirror, allowance));
  }

  String repositoryOf(ImageReference image) {
    return mirror.repositoryOf(image);
  }

  /** The address of something in a repository. */
  Url url(String repository, String path) {
    return root.below(repository + "/" + path);
  }

  /** A request that reads. */
  Request read(String method, String repository, String path) {
    return Request.of(method, url(repository, path), List.of(Scope.pull(repository)));
  }

  Response send(Request request, Step step) throws FetchEnded, InterruptedException {
    return transport.send(request, CallContext.of(step, new TraceRecorder()));
  }
}
