package io.github.mirrorbench.registry.auth;

import io.github.mirrorbench.registry.auth.Tokens.Authorization;
import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Request;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.RetryPolicy;
import io.github.mirrorbench.registry.http.RetryPolicy.Authorized;
import io.github.mirrorbench.registry.http.Transport;
import io.github.mirrorbench.registry.http.Url;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.rules.EngineRules;
import java.util.Optional;

/**
 * Adds to requests the token or the login that the mirror wants, the way the profile's engine does:
 * dockerd takes the challenge from the ping, containerd from the first refused request.
 */
public final class TokenTransport implements Transport {
  private final HttpSettings settings;
  private final Url mirror;
  private final Tokens tokens;
  private final Transport below;

  /** Stands on the stack of one mirror. */
  public TokenTransport(
      Url mirror, Optional<Credentials.Login> login, HttpSettings settings, Transport below) {
    this.settings = settings;
    this.mirror = mirror;
    this.below = below;
    this.tokens = new Tokens(mirror, login, settings, below);
  }

  @Override
  public Response send(Request request, CallContext context)
      throws FetchEnded, InterruptedException {
    if (request.repository().isEmpty()) {
      return ping(request, context);
    }
    String repository = request.repository().get();
    Optional<Authorization> authorization = tokens.authorization(repository, context);
    Response response = below.send(authorized(request, authorization), context);
    if (!isChallenge(response)) {
      return response;
    }
    Authorized how = authorization.map(Authorization::how).orElse(Authorized.NOT);
    return switch (RetryPolicy.after401(settings.profile(), how)) {
      case ACCEPT -> response;
      case AUTHORIZE_AND_REPEAT -> repeat(response, request, repository, context);
      case GIVE_UP -> {
        try (response) {
          throw response.failure(
              FailureKind.UNAUTHORIZED,
              "status 401, though /v2/ asked for no token; dockerd gives up here");
        }
      }
    };
  }

  private Response ping(Request request, CallContext context)
      throws FetchEnded, InterruptedException {
    Response response = below.send(request, context);
    if (isChallenge(response)) {
      tokens.learn(response);
    }
    return response;
  }

  /** The challenge of another host, which the mirror redirected to, is not for us to meet. */
  private boolean isChallenge(Response response) {
    return response.status() == 401 && mirror.sameOrigin(response.url());
  }

  private Response repeat(Response refused, Request request, String repository, CallContext context)
      throws FetchEnded, InterruptedException {
    try (refused) {
      tokens.learn(refused);
      if (EngineRules.of(settings.profile()).http().keepsConnections()) {
        refused.skim();
      }
    }
    tokens.forget(repository);
    Optional<Authorization> authorization = tokens.authorization(repository, context);
    if (authorization.isEmpty()) {
      throw refused.failure(FailureKind.UNAUTHORIZED, "status 401 without saying how to be let in");
    }
    return below.send(authorized(request, authorization), context);
  }

  private static Request authorized(Request request, Optional<Authorization> authorization) {
    return authorization.map(Authorization::header).map(request::authorized).orElse(request);
  }
}
