package io.github.mirrorbench.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes one value in a file of Java properties and keeps every other byte. Of a key that stands
 * there more than once the last counts, as it does to {@link Properties}.
 */
public final class PropertiesEdit {
  /** A line with those that its backslashes continue it by, without the end of the last. */
  private static final Pattern LOGICAL_LINE =
      Pattern.compile("(?:[^\\r\\n\\\\]|\\\\(?:\\r\\n|[\\s\\S])|\\\\$)+");

  private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t\\f]*[#!][^\\r\\n]*");

  /** White space, key, separator. */
  private static final Pattern BEFORE_VALUE =
      Pattern.compile(
          "[ \\t\\f]*(?:\\\\(?:\\r\\n|[\\s\\S])|[^\\\\:=\\s])+[ \\t\\f]*(?:[=:][ \\t\\f]*)?");

  private PropertiesEdit() {}

  private record Line(int start, int end) {}

  /**
   * The value of a key, escapes undone.
   *
   * @throws IllegalArgumentException when an escape in the text is none
   */
  public static Optional<String> value(String text, String key) {
    return Optional.ofNullable(read(text).getProperty(key));
  }

  /** Puts a plain value where that of the key stands, or the key on a last line of its own. */
  public static String set(String text, String key, String value) {
    List<Line> lines = linesOf(text, key);
    if (lines.isEmpty()) {
      String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
      boolean isEnded = text.isEmpty() || text.endsWith("\n") || text.endsWith("\r");
      return text + (isEnded ? "" : lineEnd) + key + "=" + value + lineEnd;
    }
    Line last = lines.get(lines.size() - 1);
    Matcher before = BEFORE_VALUE.matcher(text.substring(last.start, last.end));
    String head = before.lookingAt() ? before.group() : key;
    boolean isSeparated = head.matches("(?s).*(?:[=:][ \\t\\f]*|[ \\t\\f])");
    return text.substring(0, last.start)
        + head
        + (isSeparated ? "" : "=")
        + value
        + text.substring(last.end);
  }

  /** Takes every line of the key away. */
  public static String remove(String text, String key) {
    StringBuilder rest = new StringBuilder(text);
    List<Line> lines = linesOf(text, key);
    for (int i = lines.size() - 1; i >= 0; i--) {
      int end = lines.get(i).end;
      end += text.startsWith("\r\n", end) ? 2 : end < text.length() ? 1 : 0;
      rest.delete(lines.get(i).start, end);
    }
    return rest.toString();
  }

  private static List<Line> linesOf(String text, String key) {
    List<Line> lines = new ArrayList<>();
    Matcher comment = COMMENT.matcher(text);
    Matcher line = LOGICAL_LINE.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (comment.region(at, text.length()).lookingAt()) {
        at = comment.end();
      } else if (line.region(at, text.length()).lookingAt()) {
        if (read(line.group()).containsKey(key)) {
          lines.add(new Line(at, line.end()));
        }
        at = line.end();
      } else {
        at++;
      }
    }
    return lines;
  }

  private static Properties read(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
