package io.github.mirrorbench.text;

import java.util.function.IntPredicate;

/** Writes JSON strings. */
public final class JsonText {
  private JsonText() {}

  /** In double quotes; control characters and unpaired surrogates as escapes. */
  public static String quote(String text) {
    return quote(
        text, c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  /** In double quotes; escapes for all that nobody would see, unusual spaces included. */
  public static String quoteVisibly(String text) {
    return quote(text, c -> c != ' ' && !isVisible(c));
  }

  /** True if a character leaves a mark where it is printed. */
  public static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String quote(String text, IntPredicate escaped) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (escaped.test(c)) {
                Character.toString(c)
                    .chars()
                    .forEach(unit -> quoted.append(String.format("\\u%04x", unit)));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }
}
