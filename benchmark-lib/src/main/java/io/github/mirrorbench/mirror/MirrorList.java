package io.github.mirrorbench.mirror;

import java.util.ArrayList;
import java.util.List;

/** Reads lists of mirrors: one {@code [NAME=]URL} a line, {@code #} begins a comment. */
public final class MirrorList {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private MirrorList() {}

  /**
   * Reads a list.
   *
   * @param text the whole list
   * @param source the name of the list in messages, such as the name of its file
   * @throws IllegalArgumentException with source, line and reason
   */
  public static List<Mirror> parse(String text, String source) {
    List<Mirror> mirrors = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String content = content(line);
      if (!content.isEmpty()) {
        mirrors.add(parseLine(content, source + ", line " + number));
      }
    }
    return mirrors;
  }

  private static String content(String line) {
    String marked = line.indexOf(BYTE_ORDER_MARK) == 0 ? line.substring(1) : line;
    String stripped = marked.strip();
    if (stripped.startsWith("#")) {
      return "";
    }
    // Only after white space: a "#" inside a URL is a mistake to report, not to cut off.
    return stripped.replaceFirst("\\s+#.*$", "");
  }

  private static Mirror parseLine(String content, String where) {
    try {
      return Mirror.parse(content);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
  }
}
