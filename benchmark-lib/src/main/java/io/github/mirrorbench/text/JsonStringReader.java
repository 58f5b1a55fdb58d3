package io.github.mirrorbench.text;

import io.github.mirrorbench.refusal.RefusedException;
import io.github.mirrorbench.text.JsonValue.JsonString;

/** Reads one JSON string with its escapes. */
final class JsonStringReader {
  private final String text;
  private final int start;
  private int at;

  JsonStringReader(String text, int start) {
    this.text = text;
    this.start = start;
    this.at = start + 1;
  }

  JsonString read() throws RefusedException {
    StringBuilder unescaped = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return new JsonString(start, at + 1, unescaped.toString());
      }
      if (c < ' ') {
        throw refuse(
            at,
            "a string contains " + (c == '\n' || c == '\r' ? "a line end" : "a control character"),
            "close the string before it, or write it as an escape");
      }
      if (c == '\\') {
        unescaped.append(escape());
      } else {
        unescaped.append(c);
        at++;
      }
    }
    throw refuse(start, "a string is not closed", "add the closing quote");
  }

  private char escape() throws RefusedException {
    int backslash = at++;
    char c = at < text.length() ? text.charAt(at++) : 0;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codeUnit(backslash);
      default ->
          throw refuse(
              backslash, "JSON has no such escape", "write a backslash itself as two of them");
    };
  }

  private char codeUnit(int backslash) throws RefusedException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < text.length() ? hexDigit(text.charAt(at)) : -1;
      if (digit < 0) {
        throw refuse(backslash, "\\u needs four hexadecimal digits", "complete the escape");
      }
      code = code * 16 + digit;
      at++;
    }
    return (char) code;
  }

  /** Unlike {@link Character#digit(char, int)} for ASCII alone. */
  private static int hexDigit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private RefusedException refuse(int offset, String reason, String wayOut) {
    return new RefusedException(text, offset, reason, wayOut);
  }
}
