package io.github.mirrorbench.registry.auth;

import io.github.mirrorbench.registry.auth.TokenBody.NoToken;
import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Request;
import io.github.mirrorbench.registry.http.Request.Scope;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.RetryPolicy.Authorized;
import io.github.mirrorbench.registry.http.SafeText;
import io.github.mirrorbench.registry.http.Transport;
import io.github.mirrorbench.registry.http.Url;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.rules.HttpRules;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The tokens for one mirror and for the hosts that it leads to, one for each scope (distribution,
 * "Token Authentication Specification"), or its login where it takes that itself. They leave this
 * class only as the header of a request to the host that asked for them; the login goes to the
 * mirror, and to the token server that the mirror names.
 */
final class Tokens {
  private static final int RESPONSE_BYTES_AT_MOST = 256 * 1024;

  /** Engines use a token for a minute even when the server says less, or nothing. */
  private static final long SHORTEST_LIFE_SECONDS = 60;

  /**
   * HEAD, manifest, config and a layer: an engine's pull may be over when a token has done this.
   */
  private static final int REQUESTS_OF_A_PULL = 4;

  private static final String BEARER = "Bearer ";
  private static final long LONGEST_LIFE_SECONDS = 86_400;

  /** A challenge, and the URL that was asked when it came. */
  private record Met(Challenge challenge, Url from) {}

  /** The use of a token: a place, as {@link #placeOf}, and the scopes there. */
  private record Purpose(String place, Set<String> scopes) {}

  /** The value of the header, the ticker's reading at its end, and the requests that had it. */
  private record Token(String authorization, long expiresNanos, int requests) {
    Token used() {
      return new Token(authorization, expiresNanos, requests + 1);
    }
  }

  private final Url mirror;
  private final Optional<Credentials.Login> login;
  private final HttpSettings settings;
  private final HttpRules rules;
  private final Transport transport;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Met> challenges = new HashMap<>();
  private final Map<Purpose, Token> tokens = new HashMap<>();

  Tokens(
      Url mirror, Optional<Credentials.Login> login, HttpSettings settings, Transport transport) {
    this.mirror = mirror;
    this.login = login;
    this.settings = settings;
    this.rules = settings.rules().http();
    this.transport = transport;
  }

  /** Takes the challenge of a response to wherever it came from; false if it has none. */
  boolean learn(Response response) throws InterruptedException {
    if (response.status() != 401) {
      return false;
    }
    Url from = response.url();
    Optional<Challenge> challenge =
        chosen(ChallengeParser.parse(response.headers("WWW-Authenticate"), rules), from);
    // dockerd looks the pinged URL up to the letter: a ping that ends elsewhere tells it nothing.
    String place = rules.authorizesHosts() ? from.authority() : from.withoutQuery();
    lock.lockInterruptibly();
    try {
      challenge.ifPresent(one -> challenges.put(place, new Met(one, from)));
    } finally {
      lock.unlock();
    }
    return challenge.isPresent();
  }

  private Optional<Challenge> chosen(List<Challenge> offered, Url from) {
    Optional<Challenge> bearer = first(offered, "bearer");
    Optional<Challenge> basic = first(offered, "basic");
    if (rules.meetsFirstChallenge()) {
      return offered.stream()
          .filter(one -> one.scheme().equals("bearer") || one.scheme().equals("basic"))
          .findFirst();
    }
    if (loginAt(from).isPresent()) {
      return bearer.or(() -> basic).or(() -> other(offered));
    }
    // Without a login the one that cannot be met is the end, where each has to be.
    return rules.meetsEachChallenge()
        ? basic.or(() -> bearer)
        : bearer.or(() -> basic).or(() -> other(offered));
  }

  private Optional<Challenge> other(List<Challenge> offered) {
    return rules.meetsEachChallenge() ? Optional.empty() : offered.stream().findFirst();
  }

  private static Optional<Challenge> first(List<Challenge> offered, String scheme) {
    return offered.stream().filter(one -> one.scheme().equals(scheme)).findFirst();
  }

  private Optional<Credentials.Login> loginAt(Url from) {
    return login.filter(any -> mirror.sameOrigin(from));
  }

  /** The place whose challenge a request meets. */
  private Optional<String> placeOf(Url url) {
    return rules.authorizesHosts() ? Optional.of(url.authority()) : url.upToV2();
  }

  /**
   * The strength with which a request was authorized that was refused nevertheless. A token that
   * has served long enough is forgotten: the next request fetches another.
   */
  Authorized strengthOf(Response refused, List<Scope> asked) throws InterruptedException {
    Optional<String> place = placeOf(refused.url());
    Optional<String> sent = refused.authorization();
    if (place.isEmpty() || sent.isEmpty()) {
      return Authorized.NOT;
    }
    if (!sent.get().startsWith(BEARER)) {
      return Authorized.AS_WELL_AS_CAN_BE;
    }
    lock.lockInterruptibly();
    try {
      Purpose purpose = new Purpose(place.get(), scopesOf(place.get(), asked));
      Token known = tokens.get(purpose);
      if (known != null && known.authorization.equals(sent.get())) {
        if (known.requests < REQUESTS_OF_A_PULL) {
          return Authorized.AS_WELL_AS_CAN_BE;
        }
        tokens.remove(purpose);
      }
      return Authorized.BY_SERVED_TOKEN;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The request with the authorization for its scopes, where the host wants one. One request for a
   * token at a time: the others wait for it.
   */
  Request authorized(Request request, CallContext context) throws FetchEnded, InterruptedException {
    Optional<String> place = placeOf(request.url());
    if (request.scopes().isEmpty() || place.isEmpty()) {
      return request;
    }
    lock.lockInterruptibly();
    try {
      Met met = challenges.get(place.get());
      return met == null
          ? request
          : request.authorized(authorization(met, place.get(), request.scopes(), context));
    } finally {
      lock.unlock();
    }
  }

  private String authorization(Met met, String place, List<Scope> asked, CallContext context)
      throws FetchEnded, InterruptedException {
    if (met.challenge.scheme().equals("bearer")) {
      return byToken(met, new Purpose(place, scopesOf(place, asked)), context);
    }
    Optional<Credentials.Login> own = loginAt(met.from);
    if (own.isPresent() && met.challenge.scheme().equals("basic")) {
      return own.get().basic();
    }
    throw new FailedFetch(FailureKind.UNAUTHORIZED, context.step(), unmet(met));
  }

  private String byToken(Met met, Purpose purpose, CallContext context)
      throws FetchEnded, InterruptedException {
    Token known = tokens.get(purpose);
    Token token =
        known != null && settings.ticker().nanos() - known.expiresNanos < 0
            ? known
            : fetch(met, purpose.scopes, context);
    tokens.put(purpose, token.used());
    return token.authorization;
  }

  private String unmet(Met met) {
    String scheme = SafeText.of(met.challenge.scheme());
    Url who = mirror.sameOrigin(met.from) ? mirror : met.from;
    return loginAt(met.from).isPresent()
        ? who + " wants a login by " + scheme + ", which is not supported"
        : who + " wants a user name and password (" + scheme + "), and no login for it is known";
  }

  /** dockerd builds the scope itself; containerd adds those that the challenge names. */
  private Set<String> scopesOf(String place, List<Scope> asked) {
    Set<String> scopes = new LinkedHashSet<>();
    if (rules.authorizesHosts()) {
      Optional.ofNullable(challenges.get(place))
          .flatMap(met -> met.challenge.parameter("scope"))
          .ifPresent(scope -> scopes.addAll(List.of(scope.trim().split("\\s+"))));
      scopes.remove("");
    }
    asked.forEach(scope -> scopes.add(scope.toString()));
    return scopes;
  }

  private Token fetch(Met met, Set<String> scopes, CallContext context)
      throws FetchEnded, InterruptedException {
    Url url = realmOf(met);
    Optional<String> service = met.challenge.parameter("service");
    if (service.isPresent()) {
      url = url.query("service", service.get());
    }
    for (String scope : scopes) {
      url = url.query("scope", scope);
    }
    Request request = Request.get(url).with("Accept", "application/json");
    Optional<Credentials.Login> own = loginAt(met.from);
    if (own.isPresent()) {
      request = request.authorized(own.get().basic());
    }
    try (Response response = transport.send(request, context.forToken())) {
      if (!isGood(response.status())) {
        throw response.refusal();
      }
      return tokenOf(response);
    }
  }

  /** Most engines take any status for good that is no error. */
  private boolean isGood(int status) {
    return rules.takesOnly200() ? status == 200 : status >= 200 && status < 400;
  }

  private Url realmOf(Met met) throws FailedFetch {
    String text = met.challenge.parameter("realm").orElse("");
    Url who = mirror.sameOrigin(met.from) ? mirror : met.from;
    Url realm =
        Url.parse(text)
            .filter(url -> !url.hasUser())
            .orElseThrow(
                () ->
                    new FailedFetch(
                        FailureKind.PROTOCOL_ERROR,
                        Step.TOKEN,
                        who + " names no usable token server: \"" + shownRealm(text) + "\""));
    if (!settings.mayGo(met.from, realm)) {
      throw new FailedFetch(
          FailureKind.REDIRECT_REFUSED,
          Step.TOKEN,
          who + " sends for a token from https to " + realm + "; " + HttpSettings.HOW_TO_FOLLOW);
    }
    return realm;
  }

  private static String shownRealm(String realm) {
    return realm.contains("@") ? "…" : SafeText.of(realm.split("[?#]", 2)[0]);
  }

  private Token tokenOf(Response response) throws FetchEnded, InterruptedException {
    TokenBody body;
    try {
      body = TokenBody.parse(response.whole(RESPONSE_BYTES_AT_MOST, "the token response"), rules);
    } catch (NoToken e) {
      throw response.failure(FailureKind.PROTOCOL_ERROR, String.valueOf(e.getMessage()));
    }
    long life = Math.min(body.lifeSeconds(), LONGEST_LIFE_SECONDS);
    Duration kept = Duration.ofSeconds(Math.max(SHORTEST_LIFE_SECONDS, life));
    return new Token(BEARER + body.token(), settings.ticker().nanos() + kept.toNanos(), 0);
  }
}
