package io.github.mirrorbench.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The header of a table in a TOML text.
 *
 * @param key the parts of the name
 * @param begin the beginning of its line, or of the comment right above it
 */
record TomlHeader(List<String> key, boolean isElement, int begin) {

  static List<TomlHeader> allOf(String text) {
    return new Scanner(text).headers();
  }

  /** A walk through a text that knows what is a string, a comment and the inside of an array. */
  private static final class Scanner {
    private final String text;
    private final List<TomlHeader> headers = new ArrayList<>();
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    List<TomlHeader> headers() {
      int comment = -1;
      while (at < text.length()) {
        int line = at;
        blanks();
        if (is('[')) {
          header(comment < 0 ? line : comment);
          restOfLine();
          comment = -1;
        } else if (is('#')) {
          comment = comment < 0 ? line : comment;
          restOfLine();
        } else {
          comment = -1;
          statement();
        }
      }
      return headers;
    }

    private void header(int begin) {
      boolean isElement = text.startsWith("[[", at);
      at += isElement ? 2 : 1;
      List<String> key = new ArrayList<>();
      do {
        blanks();
        key.add(part());
        blanks();
      } while (skip('.'));
      if (!skip(']') || isElement && !skip(']')) {
        throw unreadable();
      }
      headers.add(new TomlHeader(List.copyOf(key), isElement, begin));
    }

    private String part() {
      int begin = at;
      if (is('"') || is('\'')) {
        char quote = text.charAt(at);
        string();
        if (at - begin < 2 || text.charAt(at - 1) != quote) {
          throw unreadable();
        }
        String inner = text.substring(begin + 1, at - 1);
        return quote == '\'' ? inner : unescaped(inner);
      }
      while (at < text.length() && isBare(text.charAt(at))) {
        at++;
      }
      if (at == begin) {
        throw unreadable();
      }
      return text.substring(begin, at);
    }

    private static boolean isBare(char c) {
      return c == '-' || c == '_' || Character.isLetterOrDigit(c);
    }

    private String unescaped(String inner) {
      StringBuilder plain = new StringBuilder();
      for (int i = 0; i < inner.length(); i++) {
        char c = inner.charAt(i);
        if (c == '\\') {
          c = ++i < inner.length() ? inner.charAt(i) : ' ';
          if (c != '"' && c != '\\') {
            throw unreadable();
          }
        }
        plain.append(c);
      }
      return plain.toString();
    }

    private IllegalArgumentException unreadable() {
      long line = text.substring(0, Math.min(at, text.length())).lines().count();
      return new IllegalArgumentException("the name of the table in line " + line + " is unusual");
    }

    /** Goes to the end of the line that ends a value: arrays and some strings take several. */
    private void statement() {
      int depth = 0;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
          string();
        } else if (c == '#') {
          restOfLine();
          if (depth == 0) {
            return;
          }
        } else {
          at++;
          depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
          if (c == '\n' && depth <= 0) {
            return;
          }
        }
      }
    }

    private void string() {
      char quote = text.charAt(at);
      String delimiter = Character.toString(quote).repeat(3);
      boolean isLong = text.startsWith(delimiter, at);
      at += isLong ? 3 : 1;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (quote == '"' && c == '\\') {
          at += 2;
        } else if (isLong && text.startsWith(delimiter, at)) {
          at += 3;
          // Up to two quotes may stand in front of the three.
          while (is(quote)) {
            at++;
          }
          return;
        } else if (!isLong && c == quote) {
          at++;
          return;
        } else if (!isLong && c == '\n') {
          return;
        } else {
          at++;
        }
      }
      at = text.length();
    }

    private void blanks() {
      while (is(' ') || is('\t')) {
        at++;
      }
    }

    private void restOfLine() {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end + 1;
    }

    private boolean is(char c) {
      return at < text.length() && text.charAt(at) == c;
    }

    private boolean skip(char c) {
      if (is(c)) {
        at++;
        return true;
      }
      return false;
    }
  }
}
