package io.github.mirrorbench.registry.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code WWW-Authenticate} headers: several headers, and commas inside quoted values. Of each
 * header the first challenge counts, because engines read no other. What is no challenge is
 * skipped.
 *
 * <p>OkHttp's {@code Response.challenges()} drops a header whose quotation never ends, and one
 * whose realm is an unquoted URL with an equals sign, and writes a warning to the log for each.
 */
final class ChallengeParser {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private final String text;
  private int at;

  private ChallengeParser(String text) {
    this.text = text;
  }

  static List<Challenge> parse(List<String> headers) {
    List<Challenge> all = new ArrayList<>();
    for (String header : headers) {
      new ChallengeParser(header).first().ifPresent(all::add);
    }
    return all;
  }

  private Optional<Challenge> first() {
    while (true) {
      skipSeparators();
      if (at >= text.length()) {
        return Optional.empty();
      }
      String scheme = token();
      if (!scheme.isEmpty()) {
        return Optional.of(new Challenge(scheme, parameters()));
      }
      at++;
    }
  }

  /**
   * Reads {@code name=value} pairs until a word comes that no equals sign follows: a new scheme.
   */
  private Map<String, String> parameters() {
    Map<String, String> parameters = new HashMap<>();
    while (true) {
      skipSeparators();
      int before = at;
      String name = token();
      skipSpaces();
      if (name.isEmpty() || at >= text.length() || text.charAt(at) != '=') {
        at = before;
        return parameters;
      }
      at++;
      skipSpaces();
      parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), value());
    }
  }

  private String value() {
    if (at >= text.length() || text.charAt(at) != '"') {
      int from = at;
      while (at < text.length() && ", \t".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(from, at);
    }
    at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    at = Math.min(at + 1, text.length());
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

  private void skipSpaces() {
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void skipSeparators() {
    while (at < text.length() && ", \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
