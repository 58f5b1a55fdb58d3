package io.github.mirrorbench.cli.words;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines between words. */
public final class Wrapping {
  private Wrapping() {}

  /** At least one line; a word longer than a line is cut through. */
  public static List<String> lines(String text, int columns) {
    if (DisplayWidth.of(text) <= columns) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (int codePoint : text.codePoints().toArray()) {
      String letter = Character.toString(codePoint);
      int width = DisplayWidth.of(letter);
      if (used + width > columns) {
        int space = line.lastIndexOf(" ");
        int end = codePoint == ' ' || space <= 0 ? line.length() : space;
        lines.add(line.substring(0, end).stripTrailing());
        String rest = line.substring(end).stripLeading();
        line.setLength(0);
        line.append(rest);
        used = DisplayWidth.of(rest);
      }
      if (used > 0 || codePoint != ' ') {
        line.append(letter);
        used += width;
      }
    }
    if (used > 0) {
      lines.add(line.toString());
    }
    return lines;
  }
}
