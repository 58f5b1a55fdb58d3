package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Follows redirects by hand: one hop, one record; a token stays with the host it is for. */
public final class RedirectFollower {
  private final HopCaller caller;
  private final Profile profile;

  public RedirectFollower(HopCaller caller, Profile profile) {
    this.caller = caller;
    this.profile = profile;
  }

  /** Sends the request and those it is redirected to; the answer is the last one's. */
  public Response follow(Request first, CallContext errand)
      throws FetchEnded, InterruptedException {
    Request request = first;
    int redirects = 0;
    while (true) {
      Response answer = caller.call(request, errand);
      if (!RedirectRules.isRedirect(answer.status())) {
        return answer;
      }
      try (answer) {
        if (++redirects > RedirectRules.HOPS_AT_MOST) {
          throw answer.failure(
              FailureKind.REDIRECT_REFUSED,
              "more than " + RedirectRules.HOPS_AT_MOST + " redirects");
        }
        request = redirected(request, answer);
        if (profile.keepsConnections()) {
          answer.skim();
        }
      }
    }
  }

  private static Request redirected(Request request, Response answer) throws FetchEnded {
    HttpUrl from = request.url();
    HttpUrl to =
        answer
            .header("Location")
            .map(from::resolve)
            .orElseThrow(
                () ->
                    answer.failure(
                        FailureKind.PROTOCOL_ERROR,
                        "status " + answer.status() + " without a usable Location"));
    var refusal = RedirectRules.refusal(from, to);
    if (refusal.isPresent()) {
      throw answer.failure(
          FailureKind.REDIRECT_REFUSED, refusal.get() + " (" + Urls.shown(to) + ")");
    }
    Request.Builder next = request.newBuilder().url(to);
    if (!RedirectRules.sameOrigin(from, to)) {
      next.removeHeader("Authorization");
    }
    return next.build();
  }
}
