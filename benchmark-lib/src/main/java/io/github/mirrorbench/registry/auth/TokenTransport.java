package io.github.mirrorbench.registry.auth;

import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Request;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.RetryPolicy;
import io.github.mirrorbench.registry.http.RetryPolicy.After401;
import io.github.mirrorbench.registry.http.Transport;
import io.github.mirrorbench.registry.http.Url;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.rules.HttpRules;
import java.util.Optional;

/**
 * Follows redirects, and adds to each hop the token or the login that its host wants, the way the
 * profile's engine does: dockerd takes the challenge from the ping, containerd from any refused
 * request. So a registry that has moved to another host is followed there, token and all.
 */
public final class TokenTransport implements Transport {
  /** The mirror's host, the one that it redirects to, and one more. */
  private static final int CHALLENGES_AT_MOST = 3;

  private final HttpRules rules;
  private final Url mirror;
  private final Tokens tokens;
  private final Transport below;

  /**
   * Stands on the stack of one mirror.
   *
   * @param hops the stack that sends one hop
   */
  public TokenTransport(
      Url mirror, Optional<Credentials.Login> login, HttpSettings settings, Transport hops) {
    this.rules = settings.rules().http();
    this.mirror = mirror;
    this.tokens = new Tokens(mirror, login, settings, hops.followingRedirects(settings));
    Transport authorized =
        (request, context) -> hops.send(tokens.authorized(request, context), context);
    this.below = authorized.followingRedirects(settings);
  }

  @Override
  public Response send(Request request, CallContext context)
      throws FetchEnded, InterruptedException {
    Response response = below.send(request, context);
    if (request.scopes().isEmpty()) {
      tokens.learn(response);
      return response;
    }
    for (int met = 0; met < CHALLENGES_AT_MOST && isRepeated(response, request); met++) {
      response = repeat(response, request, context);
    }
    return response;
  }

  private boolean isRepeated(Response response, Request request)
      throws FetchEnded, InterruptedException {
    if (response.status() != 401) {
      return false;
    }
    After401 reaction = RetryPolicy.after401(rules, tokens.strengthOf(response, request.scopes()));
    if (request.isSpent()) {
      return false;
    }
    // After a HEAD that is refused dockerd tries GET.
    if (reaction == After401.GIVE_UP && !request.method().equals("HEAD")) {
      try (response) {
        throw response.failure(
            FailureKind.UNAUTHORIZED,
            mirror.sameOrigin(response.url())
                ? "status 401, though /v2/ asked for no token; the engine gives up here"
                : "status 401, though /v2/ did not lead to this host; the engine gives up here");
      }
    }
    return reaction == After401.AUTHORIZE_AND_REPEAT;
  }

  private Response repeat(Response refused, Request request, CallContext context)
      throws FetchEnded, InterruptedException {
    try (refused) {
      if (!rules.pings() && !tokens.learn(refused)) {
        throw refused.failure(
            FailureKind.UNAUTHORIZED, "status 401 without saying how to be let in");
      }
      if (rules.keepsConnections()) {
        refused.skim();
      }
    }
    return below.send(request, context);
  }
}
