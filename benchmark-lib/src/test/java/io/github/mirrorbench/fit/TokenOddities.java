package io.github.mirrorbench.fit;

import static io.github.mirrorbench.fit.Rule.instead;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mirrorbench.fit.Asked.Site;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Section E: ping, challenge and token. */
final class TokenOddities {
  private static final String TO_HTTP = "a token is not fetched over http for a mirror at https";

  private TokenOddities() {}

  static List<Oddity> all() {
    List<Oddity> rows = new ArrayList<>();
    rows.add(
        Oddity.of("E1", "all", "https mirror, realm at http of the same host")
            .mirror(
                Tokens.usual()
                    .challenging(
                        (asked, realm) ->
                            Tokens.challenged(Tokens.bearer(asked.at().url(Site.OTHER) + "/token")))
                    .rule())
            .other(Tokens.usual().rule())
            .encrypted(Site.MIRROR)
            .policy(TO_HTTP));
    rows.add(
        Oddity.of("E2", "DC C1 C2 P4 P5 S1", "two headers, Bearer and then Basic")
            .mirror(
                Tokens.usual()
                    .challenging(
                        (asked, realm) ->
                            Tokens.challenged(Tokens.bearer(realm))
                                .and("WWW-Authenticate", "Basic realm=\"odd\""))
                    .rule()));
    rows.add(
        Oddity.of("E3", "DC C1 C2", "two headers, Basic and then Bearer")
            .mirror(
                Tokens.usual()
                    .challenging(
                        (asked, realm) ->
                            Tokens.challenged("Basic realm=\"odd\"")
                                .and("WWW-Authenticate", Tokens.bearer(realm)))
                    .rule()));
    rows.add(
        challenged(
            "E4",
            "all",
            "one header, Bearer and then Basic",
            realm -> Tokens.bearer(realm) + ", Basic realm=\"odd\""));
    rows.add(
        challenged(
            "E5",
            "none",
            "one header, Basic and then Bearer",
            realm -> "Basic realm=\"odd\", " + Tokens.bearer(realm)));
    rows.add(
        challenged(
            "E6-upper",
            "all",
            "BEARER",
            realm -> Tokens.bearer(realm).replace("Bearer", "BEARER")));
    rows.add(
        challenged(
            "E6-lower",
            "all",
            "bearer",
            realm -> Tokens.bearer(realm).replace("Bearer", "bearer")));
    rows.add(
        challenged(
            "E6-realm", "all", "Realm=", realm -> Tokens.bearer(realm).replace("realm", "Realm")));
    rows.add(
        challenged(
            "E7",
            "none",
            "a realm with two ports",
            realm -> Tokens.bearer(realm.replace("/token", ":5002/token"))));
    rows.add(challenged("E8", "none", "Basic", realm -> "Basic realm=\"odd\""));
    rows.add(
        Oddity.of("E9-negotiate", "all", "ping gets 401 Negotiate, content is public")
            .mirror(instead(Asked::isPing, asked -> Tokens.challenged("Negotiate"))));
    rows.add(
        Oddity.of("E9-digest", "all", "ping gets 401 Digest, content is public")
            .mirror(
                instead(
                    Asked::isPing,
                    asked -> Tokens.challenged("Digest realm=\"odd\", nonce=\"1\""))));
    rows.add(
        Oddity.of("E10", "none", "the first request of a token gets 503")
            .mirror(Tokens.usual().rule())
            .mirror(
                instead(asked -> asked.isToken() && asked.time() == 1, asked -> Reply.of(503))));
    rows.add(
        Oddity.of("E12-404", "all but P4 P5 S1", "ping gets a page with 404")
            .mirror(
                instead(Asked::isPing, asked -> Reply.of(404, "text/html", "<html>no</html>"))));
    rows.add(
        Oddity.of("E12-401", "all", "ping gets 401 without a challenge")
            .mirror(instead(Asked::isPing, asked -> Reply.of(401))));
    rows.add(
        Oddity.of("E12-login", "all", "ping redirects to a page for logging in")
            .mirror(instead(Asked::isPing, asked -> Reply.redirect(302, "/login")))
            .mirror(
                instead(
                    asked -> asked.path().equals("/login"),
                    asked -> Reply.of(200, "text/html", "<html>login</html>"))));
    rows.add(json("E13-string", "none", "\"expires_in\": \"300\"", "\"expires_in\":\"300\""));
    rows.add(json("E13-fraction", "none", "\"expires_in\": 300.5", "\"expires_in\":300.5"));
    rows.add(
        json(
            "E14-date",
            "none",
            "issued_at is no RFC 3339",
            "\"issued_at\":\"2026-01-01 10:00:00\""));
    rows.add(json("E14-empty", "none", "issued_at is empty", "\"issued_at\":\"\""));
    rows.add(token("E16-201", "all but P4 P5 S1", "comes with 201", r -> r.status(201)));
    rows.add(token("E16-gzip", "all", "comes gzip-encoded", TypeOddities::gzipped));
    rows.add(
        token(
            "E16-text",
            "all but P4 P5 S1",
            "has text behind its JSON",
            r -> r.withBody((new String(r.body(), UTF_8) + "\nodd").getBytes(UTF_8))));
    rows.add(Oddity.of("E18", "none", "a token is good for one request").mirror(usedUp()));
    rows.add(
        Oddity.of("E19", "none", "a token is refused when it is younger than half a second")
            .mirror(Tokens.usual().rule())
            .mirror(tooFresh()));
    rows.add(json("E20-negative", "all", "\"expires_in\": -1", "\"expires_in\":-1"));
    rows.add(json("E20-2020", "all", "issued in 2020", "\"issued_at\":\"2020-01-01T00:00:00Z\""));
    rows.add(json("E20-2030", "all", "issued in 2030", "\"issued_at\":\"2030-01-01T00:00:00Z\""));
    rows.add(token("E20-html", "all", "is text/html", r -> r.with("Content-Type", "text/html")));
    rows.add(
        Oddity.of("E20-null", "all", "token is null beside an access_token")
            .mirror(
                Tokens.usual()
                    .answeringJson("{\"token\":null,\"access_token\":\"" + Tokens.GOOD + "\"}")
                    .rule()));
    rows.add(
        Oddity.of("E20-302", "all", "the token service redirects")
            .mirror(
                Tokens.usual()
                    .challenging(realm -> Tokens.bearer(realm.replace("/token", "/old")))
                    .rule())
            .mirror(
                instead(
                    asked -> asked.path().equals("/old"), asked -> Reply.redirect(302, "/token"))));
    rows.add(
        challenged(
            "E21",
            "none",
            "a realm that cannot be reached",
            realm -> Tokens.bearer("http://token.invalid/token")));
    rows.add(
        Oddity.of("E23", "all", "a token for each repository, two images")
            .holdingImages(2)
            .mirror(ofRepositories()));
    return rows;
  }

  private static Oddity challenged(
      String id, String pulledBy, String what, Function<String, String> challenge) {
    return Oddity.of(id, pulledBy, "challenge: " + what)
        .mirror(Tokens.usual().challenging(challenge).rule());
  }

  private static Oddity json(String id, String pulledBy, String what, String member) {
    return Oddity.of(id, pulledBy, "token: " + what)
        .mirror(
            Tokens.usual()
                .answeringJson("{\"token\":\"" + Tokens.GOOD + "\"," + member + "}")
                .rule());
  }

  private static Oddity token(
      String id, String pulledBy, String what, UnaryOperator<Reply> change) {
    return Oddity.of(id, pulledBy, "token: the answer " + what)
        .mirror(Tokens.usual().answering(change).rule());
  }

  private static Rule ofRepositories() {
    return (asked, honest) -> {
      if (asked.isToken()) {
        String scope = URLDecoder.decode(asked.query("scope").orElse(""), UTF_8);
        return Reply.of(200, "application/json", "{\"token\":\"" + tokenFor(scope) + "\"}");
      }
      String repository = asked.path().replaceFirst("^/v2/(.*)/(manifests|blobs)/.*", "$1");
      String wanted = "Bearer " + tokenFor("repository:" + repository + ":pull");
      return asked.authorization().equals(Optional.of(wanted)) ? honest : challenge(asked);
    };
  }

  private static String tokenFor(String scope) {
    return scope.replaceAll("[^a-z0-9]", ".");
  }

  private static Rule usedUp() {
    return (asked, honest) -> {
      if (asked.isToken()) {
        return Reply.of(200, "application/json", "{\"token\":\"t" + asked.time() + "\"}");
      }
      String token = asked.authorization().orElse("");
      return token.startsWith("Bearer t") && asked.at().note(token) ? honest : challenge(asked);
    };
  }

  private static Rule tooFresh() {
    return (asked, honest) -> {
      if (asked.isToken()) {
        asked.at().lastToken().set(System.nanoTime());
      }
      boolean fresh = System.nanoTime() - asked.at().lastToken().get() < 500_000_000L;
      return fresh && asked.authorization().isPresent() ? challenge(asked) : honest;
    };
  }

  private static Reply challenge(Asked asked) {
    return Tokens.challenged(Tokens.bearer(asked.at().url(asked.site()) + "/token"));
  }
}
