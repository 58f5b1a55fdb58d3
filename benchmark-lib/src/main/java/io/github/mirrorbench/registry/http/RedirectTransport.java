package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.rules.EngineRules;
import java.util.Optional;
import java.util.Set;

/** Follows redirects by hand: one hop, one record; a login stays with the host it is for. */
final class RedirectTransport implements Transport {
  /** Go's client, and with it every engine, stops after ten requests. */
  private static final int REDIRECTS_AT_MOST = 9;

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  private final HttpSettings settings;
  private final Transport below;

  RedirectTransport(HttpSettings settings, Transport below) {
    this.settings = settings;
    this.below = below;
  }

  @Override
  public Response send(Request first, CallContext context) throws FetchEnded, InterruptedException {
    Request request = first;
    int redirects = 0;
    while (true) {
      Response response = below.send(request, context);
      if (!STATUSES.contains(response.status())) {
        return response;
      }
      try (response) {
        if (++redirects > REDIRECTS_AT_MOST) {
          throw response.failure(
              FailureKind.REDIRECT_REFUSED, "more than " + REDIRECTS_AT_MOST + " redirects");
        }
        request = request.redirectedTo(target(response));
        if (EngineRules.of(settings.profile()).http().keepsConnections()) {
          response.skim();
        }
      }
    }
  }

  private static Url target(Response response) throws FetchEnded {
    Url target =
        response
            .header("Location")
            .flatMap(response.url()::resolve)
            .orElseThrow(
                () ->
                    response.failure(
                        FailureKind.PROTOCOL_ERROR,
                        "status " + response.status() + " without a usable Location"));
    Optional<String> refusal = refusal(response.url(), target);
    if (refusal.isPresent()) {
      throw response.failure(FailureKind.REDIRECT_REFUSED, refusal.get() + " (" + target + ")");
    }
    return target;
  }

  /** The reason for which a redirect must not be followed. */
  static Optional<String> refusal(Url from, Url to) {
    if (from.isEncrypted() && !to.isEncrypted()) {
      return Optional.of("redirects from https to http");
    }
    return to.hasUser()
        ? Optional.of("redirects to a URL with a password in it")
        : Optional.empty();
  }
}
