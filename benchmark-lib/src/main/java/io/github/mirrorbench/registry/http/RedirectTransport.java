package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.FailureKind;
import java.util.Set;

/**
 * Follows redirects by hand: one hop, one record; a login stays with the host it is for. A request
 * with a body is sent where it is addressed to and nowhere else.
 */
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
      // Without a place to go Go's client hands on what came.
      if (!STATUSES.contains(response.status())
          || response.header("Location").isEmpty()
          || request.content().isPresent()) {
        return response;
      }
      try (response) {
        if (++redirects > REDIRECTS_AT_MOST) {
          throw response.failure(
              FailureKind.REDIRECT_REFUSED, "more than " + REDIRECTS_AT_MOST + " redirects");
        }
        request = request.redirectedTo(target(response));
        if (settings.rules().http().keepsConnections()) {
          response.skim();
        }
      }
    }
  }

  private Url target(Response response) throws FetchEnded {
    Url target =
        response
            .header("Location")
            .flatMap(response.url()::resolve)
            .orElseThrow(
                () ->
                    response.failure(
                        FailureKind.PROTOCOL_ERROR,
                        "status " + response.status() + " without a usable Location"));
    if (!settings.mayGo(response.url(), target)) {
      throw response.failure(
          FailureKind.REDIRECT_REFUSED,
          "redirects from https to http (" + target + "); " + HttpSettings.HOW_TO_FOLLOW);
    }
    if (target.hasUser()) {
      throw response.failure(
          FailureKind.REDIRECT_REFUSED,
          "redirects to a URL with a password in it (" + target + ")");
    }
    return target;
  }
}
