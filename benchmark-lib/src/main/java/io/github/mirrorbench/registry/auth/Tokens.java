package io.github.mirrorbench.registry.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Json;
import io.github.mirrorbench.registry.http.RedirectFollower;
import io.github.mirrorbench.registry.http.Requests;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.SafeText;
import io.github.mirrorbench.registry.http.Urls;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * The anonymous tokens of one mirror, one for each scope (distribution, "Token Authentication
 * Specification"). They leave this class only as the header of a request to that mirror.
 */
final class Tokens {
  private static final int ANSWER_BYTES_AT_MOST = 256 * 1024;

  /** Engines use a token for a minute even when the server says less, or nothing. */
  private static final long SHORTEST_LIFE_SECONDS = 60;

  private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

  /**
   * @param authorization value of the header
   * @param expiresNanos by the ticker
   */
  private record Token(String authorization, long expiresNanos) {}

  private final HttpUrl mirror;
  private final RedirectFollower follower;
  private final HttpSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Set<String>, Token> tokens = new HashMap<>();
  private Optional<Challenge> challenge = Optional.empty();

  Tokens(HttpUrl mirror, RedirectFollower follower, HttpSettings settings) {
    this.mirror = mirror;
    this.follower = follower;
    this.settings = settings;
  }

  /** Takes the challenge that an answer of the mirror asked with. */
  void learn(Response answer) throws InterruptedException {
    List<Challenge> offered = ChallengeParser.parse(answer.headers("WWW-Authenticate"));
    lock.lockInterruptibly();
    try {
      challenge =
          offered.stream()
              .filter(Challenge::isBearer)
              .findFirst()
              .or(() -> offered.stream().findFirst());
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the token for the repository, which was not taken. */
  void forget(String repository) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      tokens.remove(scopesOf(repository));
    } finally {
      lock.unlock();
    }
  }

  /**
   * The value of {@code Authorization} for reading the repository; empty when the mirror has asked
   * for none. One request for a token at a time: the others wait for it.
   */
  Optional<String> authorization(String repository, CallContext errand)
      throws FetchEnded, InterruptedException {
    lock.lockInterruptibly();
    try {
      if (challenge.isEmpty()) {
        return Optional.empty();
      }
      Set<String> scopes = scopesOf(repository);
      Token known = tokens.get(scopes);
      if (known == null || settings.ticker().nanos() - known.expiresNanos >= 0) {
        known = fetch(bearer(errand.step()), scopes, errand);
        tokens.put(scopes, known);
      }
      return Optional.of(known.authorization);
    } finally {
      lock.unlock();
    }
  }

  private Challenge bearer(Step step) throws FailedFetch {
    Challenge asked = challenge.orElseThrow();
    if (asked.isBearer()) {
      return asked;
    }
    throw new FailedFetch(
        FailureKind.UNAUTHORIZED,
        step,
        Urls.shown(mirror)
            + " wants a user name and password ("
            + SafeText.of(asked.scheme())
            + "); only anonymous reading is measured");
  }

  /** dockerd builds the scope itself; containerd adds those that the challenge names. */
  private Set<String> scopesOf(String repository) {
    Set<String> scopes = new LinkedHashSet<>();
    if (settings.profile() == Profile.CONTAINERD) {
      challenge
          .flatMap(c -> c.parameter("scope"))
          .ifPresent(scope -> scopes.addAll(List.of(scope.trim().split("\\s+"))));
      scopes.remove("");
    }
    scopes.add("repository:" + repository + ":pull");
    return scopes;
  }

  private Token fetch(Challenge bearer, Set<String> scopes, CallContext errand)
      throws FetchEnded, InterruptedException {
    HttpUrl.Builder url = realmOf(bearer).newBuilder();
    bearer.parameter("service").ifPresent(service -> url.addQueryParameter("service", service));
    scopes.forEach(scope -> url.addQueryParameter("scope", scope));
    Request request =
        Requests.of("GET", url.build(), settings).header("Accept", "application/json").build();
    try (Response answer = follower.follow(request, errand.forToken())) {
      if (answer.status() != 200) {
        throw answer.refusal();
      }
      return tokenOf(answer);
    }
  }

  private HttpUrl realmOf(Challenge bearer) throws FailedFetch {
    String text = bearer.parameter("realm").orElse("");
    HttpUrl realm = HttpUrl.parse(text);
    if (realm == null || !realm.username().isEmpty() || !realm.password().isEmpty()) {
      throw new FailedFetch(
          FailureKind.PROTOCOL_ERROR,
          Step.TOKEN,
          Urls.shown(mirror) + " names no usable token server: \"" + shownRealm(text) + "\"");
    }
    if (mirror.isHttps() && !realm.isHttps()) {
      throw new FailedFetch(
          FailureKind.REDIRECT_REFUSED,
          Step.TOKEN,
          Urls.shown(mirror)
              + " sends for a token from https to "
              + Urls.shown(realm)
              + ", which is not followed");
    }
    return realm;
  }

  private static String shownRealm(String realm) {
    return realm.contains("@") ? "…" : SafeText.of(realm.split("[?#]", 2)[0]);
  }

  private Token tokenOf(Response answer) throws FetchEnded, InterruptedException {
    Optional<JsonNode> body = Json.parse(answer.whole(ANSWER_BYTES_AT_MOST, "the token answer"));
    String token =
        body.map(json -> json.path("token").asText(""))
            .filter(text -> !text.isEmpty())
            .or(() -> body.map(json -> json.path("access_token").asText("")))
            .orElse("");
    if (!HEADER_SAFE.matcher(token).matches()) {
      throw answer.failure(FailureKind.PROTOCOL_ERROR, "the answer holds no token");
    }
    long life = body.map(json -> json.path("expires_in").asLong(0)).orElse(0L);
    Duration kept = Duration.ofSeconds(Math.max(SHORTEST_LIFE_SECONDS, Math.min(life, 86_400)));
    return new Token("Bearer " + token, settings.ticker().nanos() + kept.toNanos());
  }
}
