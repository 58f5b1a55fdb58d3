package io.github.mirrorbench.refusal;

/**
 * A position in a text.
 *
 * @param line the line, from 1; ended by LF, CR LF or CR
 * @param column the column, from 1, in characters
 */
public record Place(int line, int column) {
  public Place {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("lines and columns are counted from 1");
    }
  }

  /** The place of the character at an offset, which may be the text's end. */
  public static Place of(String text, int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      char c = text.charAt(i);
      boolean crOfCrLf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !crOfCrLf)) {
        line++;
        lineStart = i + 1;
      }
    }
    return new Place(line, text.codePointCount(lineStart, offset) + 1);
  }
}
