package io.github.mirrorbench.image.list;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Fills variables into a text: {@code $A}, <code>${A}</code>, and with {@code :-}, {@code -},
 * {@code :+}, {@code +}, {@code :?} and {@code ?} the forms of the shell, nested too. A variable
 * that is not set counts as empty and is remembered. Not thread-safe.
 */
final class Expansion {
  /** The rules of a program that fills in variables. */
  enum Rules {
    /** Compose: {@code $$} is a dollar sign, and a lone one is an error. */
    COMPOSE,
    /** BuildKit: quotes are taken off, and the escape character keeps the next one as it is. */
    DOCKERFILE
  }

  /** Longer than any name of an image; variables made of variables grow without end. */
  private static final int LONGEST = 4096;

  private final Rules rules;
  private final char escape;
  private final Function<String, Optional<String>> values;
  private final Set<String> unset = new TreeSet<>();

  private Expansion(Rules rules, char escape, Function<String, Optional<String>> values) {
    this.rules = rules;
    this.escape = escape;
    this.values = values;
  }

  static Expansion compose(Function<String, Optional<String>> values) {
    return new Expansion(Rules.COMPOSE, '\0', values);
  }

  static Expansion dockerfile(char escape, Function<String, Optional<String>> values) {
    return new Expansion(Rules.DOCKERFILE, escape, values);
  }

  /** The variables that had no value so far. */
  Set<String> unset() {
    return unset;
  }

  /**
   * Fills in all variables.
   *
   * @throws IllegalArgumentException with the reason, when a required variable is not set or the
   *     text is none
   */
  String of(String text) {
    String filled = text.length() > LONGEST ? text : new Reading(text).upTo("");
    if (filled.length() > LONGEST) {
      throw new IllegalArgumentException(
          "it has more than " + LONGEST + " characters, unlike any name of an image");
    }
    return filled;
  }

  /** One pass over a text. */
  private final class Reading {
    private final String text;
    private int at;

    Reading(String text) {
      this.text = text;
    }

    /** Reads up to the end, or up to the closing brace where one is given. */
    String upTo(String closing) {
      StringBuilder result = new StringBuilder();
      char quote = 0;
      while (at < text.length() && (closing.isEmpty() || !text.startsWith(closing, at))) {
        char c = text.charAt(at);
        if (c == '$' && quote != '\'') {
          at++;
          result.append(dollar());
        } else if (rules == Rules.DOCKERFILE && c == escape && at + 1 < text.length()) {
          result.append(text.charAt(at + 1));
          at += 2;
        } else if (rules == Rules.DOCKERFILE && isQuote(c, quote)) {
          quote = quote == 0 ? c : 0;
          at++;
        } else {
          result.append(c);
          at++;
        }
      }
      return result.toString();
    }

    private static boolean isQuote(char c, char open) {
      return open == 0 ? c == '"' || c == '\'' : c == open;
    }

    private String dollar() {
      if (text.startsWith("{", at)) {
        at++;
        return braced();
      }
      String name = name();
      if (!name.isEmpty()) {
        return value(name);
      }
      if (rules == Rules.DOCKERFILE) {
        return "$";
      }
      if (!text.startsWith("$", at)) {
        throw new IllegalArgumentException("a lone $ is written $$ in a compose file");
      }
      at++;
      return "$";
    }

    private String name() {
      int start = at;
      while (at < text.length() && isNamePart(text.charAt(at), at == start)) {
        at++;
      }
      return text.substring(start, at);
    }

    private static boolean isNamePart(char c, boolean isFirst) {
      return c == '_'
          || (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (!isFirst && c >= '0' && c <= '9');
    }

    private String braced() {
      String name = name();
      if (name.isEmpty()) {
        throw new IllegalArgumentException("${ is not followed by the name of a variable");
      }
      boolean emptyIsUnset = text.startsWith(":", at);
      if (emptyIsUnset) {
        at++;
      }
      char operator = at < text.length() ? text.charAt(at) : '\0';
      if (operator == '}' && !emptyIsUnset) {
        at++;
        return value(name);
      }
      if (at >= text.length()) {
        throw new IllegalArgumentException("${" + name + " has no closing brace");
      }
      if ("-+?".indexOf(operator) < 0) {
        throw new IllegalArgumentException(
            "${" + name + "} is written in a way that is not understood here");
      }
      at++;
      Set<String> unsetBefore = new TreeSet<>(unset);
      String word = upTo("}");
      if (!text.startsWith("}", at)) {
        throw new IllegalArgumentException("${" + name + " has no closing brace");
      }
      at++;
      Optional<String> value = values.apply(name).filter(v -> !emptyIsUnset || !v.isEmpty());
      boolean takesWord = value.isPresent() == (operator == '+');
      if (!takesWord) {
        unset.clear();
        unset.addAll(unsetBefore);
      }
      if (operator == '+') {
        return value.isPresent() ? word : "";
      }
      if (operator == '?' && value.isEmpty()) {
        throw new IllegalArgumentException(
            "the variable " + name + " is required" + (word.isBlank() ? "" : ": " + word.strip()));
      }
      return value.orElse(word);
    }

    private String value(String name) {
      Optional<String> value = values.apply(name);
      if (value.isEmpty()) {
        unset.add(name);
      }
      return value.orElse("");
    }
  }
}
