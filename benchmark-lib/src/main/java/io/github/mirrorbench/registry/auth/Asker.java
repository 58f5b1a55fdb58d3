package io.github.mirrorbench.registry.auth;

import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.HopCaller;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.RedirectFollower;
import io.github.mirrorbench.registry.http.RedirectRules;
import io.github.mirrorbench.registry.http.Requests;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Sends a session's requests with what they need to be let in, the way the profile's engine does.
 */
public final class Asker {
  /**
   * One thing to ask a mirror for.
   *
   * @param method GET or HEAD
   * @param repository as the mirror spells it, for the scope of a token
   * @param accept lines of the header
   * @param range value of the header
   */
  public record Question(
      String method, HttpUrl url, String repository, List<String> accept, Optional<String> range) {}

  private final HttpSettings settings;
  private final HttpUrl mirror;
  private final RedirectFollower follower;
  private final Tokens tokens;

  public Asker(HttpSettings settings, HttpUrl mirror, HopCaller caller) {
    this.settings = settings;
    this.mirror = mirror;
    this.follower = new RedirectFollower(caller, settings.profile());
    this.tokens = new Tokens(mirror, follower, settings);
  }

  /** The ping, from which dockerd takes the challenge. */
  public Response ping(TraceRecorder trace) throws FetchEnded, InterruptedException {
    Request request = Requests.of("GET", mirror, settings).build();
    Response answer = follower.follow(request, CallContext.of(Step.PING, trace));
    if (answer.status() == 401 && RedirectRules.sameOrigin(mirror, answer.url())) {
      tokens.learn(answer);
    }
    return answer;
  }

  /** Asks, with a token where the mirror is known to want one; the answer may have any status. */
  public Response ask(Question question, CallContext errand)
      throws FetchEnded, InterruptedException {
    int tokenHops = errand.trace().tokenRequests();
    Optional<String> authorization = tokens.authorization(question.repository(), errand);
    boolean freshToken = errand.trace().tokenRequests() > tokenHops;
    Response answer = follower.follow(request(question, authorization), errand);
    if (answer.status() != 401 || !RedirectRules.sameOrigin(mirror, answer.url())) {
      return answer;
    }
    if (settings.profile() == Profile.DOCKER && authorization.isEmpty()) {
      try (answer) {
        throw answer.failure(
            FailureKind.UNAUTHORIZED,
            "status 401, though /v2/ asked for no token; dockerd gives up here");
      }
    }
    return freshToken ? answer : askAgain(answer, question, errand);
  }

  /** With the challenge that came, or instead of a token that is not taken any more. */
  private Response askAgain(Response refused, Question question, CallContext errand)
      throws FetchEnded, InterruptedException {
    try (refused) {
      tokens.learn(refused);
      if (settings.profile().keepsConnections()) {
        refused.skim();
      }
    }
    tokens.forget(question.repository());
    Optional<String> authorization = tokens.authorization(question.repository(), errand);
    if (authorization.isEmpty()) {
      throw refused.failure(FailureKind.UNAUTHORIZED, "status 401 without saying how to be let in");
    }
    return follower.follow(request(question, authorization), errand);
  }

  private Request request(Question question, Optional<String> authorization) {
    Request.Builder request = Requests.of(question.method(), question.url(), settings);
    question.accept().forEach(line -> request.addHeader("Accept", line));
    question.range().ifPresent(range -> request.header("Range", range));
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }
}
