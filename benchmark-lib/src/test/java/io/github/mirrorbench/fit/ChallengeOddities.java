package io.github.mirrorbench.fit;

import static io.github.mirrorbench.fit.Rule.instead;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Section E, continued: the writing of challenges. */
final class ChallengeOddities {
  private static final String SPACED = "go od";

  private ChallengeOddities() {}

  static List<Oddity> all() {
    List<Oddity> rows = new ArrayList<>();
    rows.add(
        written(
            "E24-unquoted",
            "none",
            "the realm without quotation marks",
            realm -> "Bearer realm=" + realm + ",service=odd"));
    rows.add(
        written(
            "E24-unended",
            "none",
            "the realm without its last quotation mark",
            realm -> "Bearer service=\"odd\",realm=\"" + realm));
    rows.add(
        written(
            "E24-equals",
            "none",
            "blanks around the equals sign",
            realm -> "Bearer realm = \"" + realm + "\""));
    rows.add(
        written(
            "E24-comma",
            "none",
            "a comma before the scheme",
            realm -> ", " + Tokens.bearer(realm)));
    rows.add(
        written(
            "E24-empty",
            "DC C1 C2",
            "an empty service before the realm",
            realm -> "Bearer service=\"\",realm=\"" + realm + "\""));
    rows.add(
        written(
            "E24-twice",
            "all",
            "two realms, the second one good",
            realm -> "Bearer realm=\"http://token.invalid/\",realm=\"" + realm + "\""));
    rows.add(
        written(
            "E24-semicolon",
            "all",
            "a semicolon in place of the comma",
            realm -> "Bearer realm=\"" + realm + "\"; service=\"odd\""));
    rows.add(
        written(
                "E25",
                "all",
                "a realm with a user and password",
                realm -> Tokens.bearer(realm.replace("://", "://u:p@")))
            .policy("a password that a server puts into a URL is not used"));
    rows.add(
        Oddity.of("E26", "all", "a token has a blank in it").mirror(ChallengeOddities::spaced));
    rows.add(
        Oddity.of("E27", "all but P4 P5 S1", "ping gets 302 without a Location")
            .mirror(instead(Asked::isPing, asked -> Reply.of(302))));
    return rows;
  }

  private static Oddity written(
      String id, String pulledBy, String what, Function<String, String> challenge) {
    return Oddity.of(id, pulledBy, "challenge: " + what)
        .mirror(Tokens.usual().challenging(challenge).rule());
  }

  private static Reply spaced(Asked asked, Reply honest) {
    if (asked.isToken()) {
      return Reply.of(200, "application/json", "{\"token\":\"" + SPACED + "\"}");
    }
    return asked.authorization().filter(("Bearer " + SPACED)::equals).isPresent()
        ? honest
        : Tokens.challenged(Tokens.bearer(asked.at().url(asked.site()) + "/token"));
  }
}
