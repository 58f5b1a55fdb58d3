package io.github.mirrorbench.fit;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The tokens of a registry that hands them to everybody.
 *
 * @param guarded the requests that need one
 * @param challenge the value of {@code WWW-Authenticate}, from the request and the realm's URL
 * @param answer the token service's response
 */
record Tokens(
    Predicate<Asked> guarded,
    BiFunction<Asked, String, Reply> challenge,
    UnaryOperator<Reply> answer) {
  static final String GOOD = "good";

  /** A registry that wants a token for all below {@code /v2/}. */
  static Tokens usual() {
    return new Tokens(
        asked -> asked.path().startsWith("/v2"),
        (asked, realm) -> challenged(bearer(realm)),
        UnaryOperator.identity());
  }

  static String bearer(String realm) {
    return "Bearer realm=\"" + realm + "\",service=\"odd\"";
  }

  static Reply challenged(String challenge) {
    return Reply.of(
            401, "application/json", "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"\"}]}")
        .with("WWW-Authenticate", challenge);
  }

  Tokens challenging(BiFunction<Asked, String, Reply> other) {
    return new Tokens(guarded, other, answer);
  }

  /** With another challenge, made from the realm's URL. */
  Tokens challenging(Function<String, String> other) {
    return challenging((asked, realm) -> challenged(other.apply(realm)));
  }

  Tokens answering(UnaryOperator<Reply> other) {
    return new Tokens(guarded, challenge, other);
  }

  /** With another text in place of the service's JSON. */
  Tokens answeringJson(String json) {
    return answering(any -> Reply.of(200, "application/json", json));
  }

  Tokens guarding(Predicate<Asked> which) {
    return new Tokens(which, challenge, answer);
  }

  /** Returns the rule of all this, with the service at {@code /token} of the same site. */
  Rule rule() {
    return (asked, honest) -> {
      if (asked.isToken()) {
        return answer.apply(
            Reply.of(200, "application/json", "{\"token\":\"" + GOOD + "\",\"expires_in\":300}"));
      }
      boolean allowed =
          asked.authorization().filter(("Bearer " + GOOD)::equals).isPresent()
              || !guarded.test(asked);
      return allowed ? honest : challenge.apply(asked, asked.at().url(asked.site()) + "/token");
    };
  }
}
