package io.github.mirrorbench.registry.http;

/**
 * Makes words of a server fit for a person's terminal: nothing in them can move the cursor, reverse
 * the direction of writing or fill the screen.
 */
public final class SafeText {
  private static final int LONGEST = 200;

  private SafeText() {}

  /** The text on one line without control and formatting characters, at most 200 characters. */
  public static String of(String text) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST) + 1);
    boolean gap = false;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (isBlank(point)) {
        gap = clean.length() > 0;
      } else if (isVisible(point)) {
        if (clean.length() >= LONGEST) {
          return clean.append('…').toString();
        }
        if (gap) {
          clean.append(' ');
        }
        gap = false;
        clean.appendCodePoint(point);
      }
    }
    return clean.toString();
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      // FORMAT holds the bidirectional controls and the zero-width characters.
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
