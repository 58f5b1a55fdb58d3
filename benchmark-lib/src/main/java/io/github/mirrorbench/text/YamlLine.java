package io.github.mirrorbench.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of YAML with its line end, and the place where it begins. */
record YamlLine(int offset, String text) {
  /** A key with what stands behind its colon. */
  static final Pattern ENTRY =
      Pattern.compile(
          "(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|'((?:[^']|'')*+)'|(<<|[^\\s\"'#&*!|>%@`{}\\[\\],?-](?:[^:#]|:(?=\\S)|(?<=\\S)#)*+))"
              + "\\s*:(?:\\s+(.*))?");

  private static final Pattern ITEM =
      Pattern.compile(
          "\\s*-\\s+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|'((?:[^']|'')*+)'|([^\\s\"'#&*!|>{\\[](?:[^#]|(?<=\\S)#)*+))\\s*(?:#.*)?");

  int indent() {
    int at = 0;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  boolean isMarker() {
    return text.stripTrailing().matches("---(\\s+#.*)?");
  }

  boolean isEnd() {
    return text.stripTrailing().matches("\\.\\.\\.(\\s+#.*)?");
  }

  boolean isContent() {
    String content = text.strip();
    return !content.isEmpty() && !content.startsWith("#");
  }

  /** Without indentation, comment and line end. */
  String content() {
    return withoutComment(text.strip());
  }

  private static String withoutComment(String content) {
    boolean inSingle = false;
    boolean inDouble = false;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '"' && !inSingle) {
        inDouble = !inDouble;
      } else if (c == '\'' && !inDouble) {
        inSingle = !inSingle;
      } else if (c == '\\' && inDouble) {
        i++;
      } else if (c == '#' && !inSingle && !inDouble && (i == 0 || content.charAt(i - 1) <= ' ')) {
        return content.substring(0, i).stripTrailing();
      }
    }
    return content;
  }

  String value() {
    Matcher entry = ENTRY.matcher(content());
    return entry.matches() && entry.group(4) != null ? entry.group(4).strip() : "";
  }

  YamlLine withValue(String value) {
    String content = content();
    Matcher entry = ENTRY.matcher(content);
    String old = entry.matches() && entry.group(4) != null ? entry.group(4) : "";
    String key = content.substring(0, content.length() - old.length()).stripTrailing();
    String behind = text.substring(indent() + content.length());
    return new YamlLine(offset, text.substring(0, indent()) + key + value + behind);
  }

  boolean isItem() {
    String content = text.strip();
    return content.startsWith("- ") || content.equals("-");
  }

  /** False with an anchor, which may be used elsewhere, a tag, or what is no text. */
  boolean isPlainItem() {
    return ITEM.matcher(text.stripTrailing()).matches();
  }

  String item() {
    Matcher item = ITEM.matcher(text.stripTrailing());
    return item.matches() ? text(item, 1) : text;
  }

  /** The text of a string in double quotes, in single ones, or in none: three groups in a row. */
  static String text(Matcher string, int group) {
    if (string.group(group) != null) {
      return string.group(group).replaceAll("\\\\(.)", "$1");
    }
    String single = string.group(group + 1);
    return single != null ? single.replace("''", "'") : string.group(group + 2).strip();
  }
}
