package io.github.mirrorbench.cli.words;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * The number of columns that a text takes on a terminal: letters of East Asia take two, marks none.
 */
public final class DisplayWidth {
  private static final Set<UnicodeScript> WIDE =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.YI);

  private DisplayWidth() {}

  public static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  private static int of(int codePoint) {
    if (codePoint < 0x300) {
      return codePoint < 0x20 || codePoint == 0x7f ? 0 : 1;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  /** Unicode Standard Annex 11, as far as scripts tell: full-width forms, ideographs, emoji. */
  private static boolean isWide(int codePoint) {
    return (codePoint >= 0x3000 && codePoint <= 0x303f)
        || (codePoint >= 0xff01 && codePoint <= 0xff60)
        || (codePoint >= 0xffe0 && codePoint <= 0xffe6)
        || (codePoint >= 0x1f300 && codePoint <= 0x1faff)
        || (WIDE.contains(UnicodeScript.of(codePoint))
            && !(codePoint >= 0xff61 && codePoint <= 0xffdc));
  }

  /** The text, cut to so many columns, with a mark where something is missing. */
  public static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 1;
    for (int codePoint : text.codePoints().toArray()) {
      used += of(codePoint);
      if (used > columns) {
        break;
      }
      kept.appendCodePoint(codePoint);
    }
    return kept.append('…').toString();
  }

  /** The text, filled up with spaces to so many columns. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }
}
