package io.github.mirrorbench.registry.auth;

import io.github.mirrorbench.rules.HttpRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code WWW-Authenticate} headers as engines do, by {@code parseValueAndParams} of
 * distribution and of containerd: of each header the first challenge counts, and of that what
 * stands before the first odd character. A URL without quotation marks ends at its colon.
 */
final class ChallengeParser {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private final String text;
  private final HttpRules rules;
  private int at;

  private ChallengeParser(String text, HttpRules rules) {
    this.text = text;
    this.rules = rules;
  }

  static List<Challenge> parse(List<String> headers, HttpRules rules) {
    List<Challenge> all = new ArrayList<>();
    for (String header : headers) {
      new ChallengeParser(header.strip(), rules).first().ifPresent(all::add);
    }
    return all;
  }

  private Optional<Challenge> first() {
    String scheme = token();
    return scheme.isEmpty() ? Optional.empty() : Optional.of(new Challenge(scheme, parameters()));
  }

  /** Of a name that stands there twice the last value counts. */
  private Map<String, String> parameters() {
    Map<String, String> parameters = new HashMap<>();
    do {
      skipSpaces();
      String name = token();
      if (name.isEmpty() || !takes('=')) {
        return parameters;
      }
      String value = takes('"') ? quoted() : token();
      if (value.isEmpty() && !rules.readsEmptyParameters()) {
        return parameters;
      }
      parameters.put(name.toLowerCase(Locale.ROOT), value);
      skipSpaces();
    } while (takes(','));
    return parameters;
  }

  /** The text up to the closing quotation mark; nothing when there is none. */
  private String quoted() {
    StringBuilder value = new StringBuilder();
    while (!takes('"')) {
      takes('\\');
      if (at >= text.length()) {
        return "";
      }
      value.append(text.charAt(at++));
    }
    return value.toString();
  }

  private String token() {
    int from = at;
    while (at < text.length() && isTokenCharacter(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }

  private boolean takes(char c) {
    boolean isThere = at < text.length() && text.charAt(at) == c;
    at += isThere ? 1 : 0;
    return isThere;
  }

  private void skipSpaces() {
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
