package io.github.mirrorbench.registry.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.registry.http.BoundedJson;
import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Request;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.RetryPolicy.Authorized;
import io.github.mirrorbench.registry.http.SafeText;
import io.github.mirrorbench.registry.http.Transport;
import io.github.mirrorbench.registry.http.Url;
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

/**
 * The tokens of one mirror, one for each scope (distribution, "Token Authentication
 * Specification"), or its login where it takes that itself. They leave this class only as the
 * header of a request to that mirror; the login also goes to the token server that the mirror
 * names.
 */
final class Tokens {
  private static final int RESPONSE_BYTES_AT_MOST = 256 * 1024;

  /** Engines use a token for a minute even when the server says less, or nothing. */
  private static final long SHORTEST_LIFE_SECONDS = 60;

  private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

  /**
   * The authorization of a request.
   *
   * @param header the value of the header
   * @param how its strength, for the case that it is refused
   */
  record Authorization(String header, Authorized how) {}

  /** The value of the header, and the ticker's reading at its end. */
  private record Token(String authorization, long expiresNanos) {}

  private final Url mirror;
  private final Optional<Credentials.Login> login;
  private final HttpSettings settings;
  private final Transport transport;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Set<String>, Token> tokens = new HashMap<>();
  private Optional<Challenge> challenge = Optional.empty();

  Tokens(
      Url mirror, Optional<Credentials.Login> login, HttpSettings settings, Transport transport) {
    this.mirror = mirror;
    this.login = login;
    this.settings = settings;
    this.transport = transport;
  }

  void learn(Response response) throws InterruptedException {
    List<Challenge> offered = ChallengeParser.parse(response.headers("WWW-Authenticate"));
    lock.lockInterruptibly();
    try {
      challenge =
          first(offered, "bearer")
              .or(() -> login.flatMap(any -> first(offered, "basic")))
              .or(() -> offered.stream().findFirst());
    } finally {
      lock.unlock();
    }
  }

  private static Optional<Challenge> first(List<Challenge> offered, String scheme) {
    return offered.stream().filter(one -> one.scheme().equals(scheme)).findFirst();
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
   * The authorization for reading the repository; empty when the mirror wants none. One request for
   * a token at a time: the others wait for it.
   */
  Optional<Authorization> authorization(String repository, CallContext context)
      throws FetchEnded, InterruptedException {
    lock.lockInterruptibly();
    try {
      if (challenge.isEmpty()) {
        return Optional.empty();
      }
      Challenge met = challenge.get();
      if (met.scheme().equals("bearer")) {
        return Optional.of(byToken(met, scopesOf(repository), context));
      }
      if (login.isPresent() && met.scheme().equals("basic")) {
        return Optional.of(new Authorization(login.get().basic(), Authorized.AS_WELL_AS_CAN_BE));
      }
      throw new FailedFetch(FailureKind.UNAUTHORIZED, context.step(), unmet(met));
    } finally {
      lock.unlock();
    }
  }

  private Authorization byToken(Challenge bearer, Set<String> scopes, CallContext context)
      throws FetchEnded, InterruptedException {
    Token known = tokens.get(scopes);
    if (known != null && settings.ticker().nanos() - known.expiresNanos < 0) {
      return new Authorization(known.authorization, Authorized.BY_KNOWN_TOKEN);
    }
    Token fetched = fetch(bearer, scopes, context);
    tokens.put(scopes, fetched);
    return new Authorization(fetched.authorization, Authorized.AS_WELL_AS_CAN_BE);
  }

  private String unmet(Challenge challenge) {
    String scheme = SafeText.of(challenge.scheme());
    return login.isPresent()
        ? mirror + " wants a login by " + scheme + ", which is not supported"
        : mirror
            + " wants a user name and password ("
            + scheme
            + "); only anonymous reading is measured";
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

  private Token fetch(Challenge bearer, Set<String> scopes, CallContext context)
      throws FetchEnded, InterruptedException {
    Url url = realmOf(bearer);
    if (bearer.parameter("service").isPresent()) {
      url = url.query("service", bearer.parameter("service").get());
    }
    for (String scope : scopes) {
      url = url.query("scope", scope);
    }
    Request request = Request.get(url).with("Accept", "application/json");
    if (login.isPresent()) {
      request = request.authorized(login.get().basic());
    }
    try (Response response = transport.send(request, context.forToken())) {
      if (response.status() != 200) {
        throw response.refusal();
      }
      return tokenOf(response);
    }
  }

  private Url realmOf(Challenge bearer) throws FailedFetch {
    String text = bearer.parameter("realm").orElse("");
    Url realm =
        Url.parse(text)
            .filter(url -> !url.hasUser())
            .orElseThrow(
                () ->
                    new FailedFetch(
                        FailureKind.PROTOCOL_ERROR,
                        Step.TOKEN,
                        mirror + " names no usable token server: \"" + shownRealm(text) + "\""));
    if (mirror.isEncrypted() && !realm.isEncrypted()) {
      throw new FailedFetch(
          FailureKind.REDIRECT_REFUSED,
          Step.TOKEN,
          mirror + " sends for a token from https to " + realm + ", which is not followed");
    }
    return realm;
  }

  private static String shownRealm(String realm) {
    return realm.contains("@") ? "…" : SafeText.of(realm.split("[?#]", 2)[0]);
  }

  private Token tokenOf(Response response) throws FetchEnded, InterruptedException {
    Optional<JsonNode> body =
        BoundedJson.parse(response.whole(RESPONSE_BYTES_AT_MOST, "the token response"));
    String token =
        body.map(json -> json.path("token").asText(""))
            .filter(text -> !text.isEmpty())
            .or(() -> body.map(json -> json.path("access_token").asText("")))
            .orElse("");
    if (!HEADER_SAFE.matcher(token).matches()) {
      throw response.failure(FailureKind.PROTOCOL_ERROR, "the response holds no token");
    }
    long life = body.map(json -> json.path("expires_in").asLong(0)).orElse(0L);
    Duration kept = Duration.ofSeconds(Math.max(SHORTEST_LIFE_SECONDS, Math.min(life, 86_400)));
    return new Token("Bearer " + token, settings.ticker().nanos() + kept.toNanos());
  }
}
