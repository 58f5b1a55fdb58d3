package io.github.mirrorbench.text;

import io.github.mirrorbench.refusal.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sets one key of one table, and leaves every other character as it is. It finds statements and
 * their values, no more; an independent parser has to confirm the result.
 */
public final class TomlEdit {
  private static final Pattern KEY_PART =
      Pattern.compile("\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|'([^']*)'|([\\w-]+))\\s*(\\.|$)");

  private final String text;
  private int at;

  private TomlEdit(String text) {
    this.text = text;
  }

  /**
   * A statement: a table's head, or a key with its value.
   *
   * @param start the first character behind its indentation
   * @param valueStart the first character of the value; of a head its end
   * @param end the end of the value, or of the head's line
   */
  record Statement(List<String> keys, Kind kind, int start, int valueStart, int end) {
    boolean isHead() {
      return kind != Kind.KEY;
    }
  }

  /** The kinds of statements; a table of an array is none that a key could be set in. */
  enum Kind {
    TABLE,
    TABLE_OF_ARRAY,
    KEY
  }

  /**
   * Sets a key, in the table where it is there, else in a new one at the end of the text.
   *
   * @param value the value as TOML spells it
   * @throws RefusedException with the place of what cannot be read
   */
  public static String with(String text, List<String> table, String key, String value)
      throws RefusedException {
    List<Statement> statements = statements(text);
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    for (int i = 0; i < statements.size(); i++) {
      Statement head = statements.get(i);
      if (head.kind == Kind.TABLE && head.keys.equals(table)) {
        return inTable(text, statements.subList(i, statements.size()), key, value, lineEnd);
      }
    }
    String gap = text.isEmpty() ? "" : text.endsWith("\n") ? lineEnd : lineEnd + lineEnd;
    return text + gap + "[" + spelled(table) + "]" + lineEnd + "  " + key + " = " + value + lineEnd;
  }

  private static String inTable(
      String text, List<Statement> fromHead, String key, String value, String lineEnd)
      throws RefusedException {
    Statement head = fromHead.get(0);
    String indentation = "  ";
    for (Statement statement : fromHead.subList(1, fromHead.size())) {
      if (statement.isHead()) {
        break;
      }
      if (statement.keys.equals(List.of(key))) {
        return replaced(text, statement, value);
      }
      indentation = indentation(text, statement.start);
    }
    String line = indentation + key + " = " + value;
    return text.substring(0, head.end) + lineEnd + line + text.substring(head.end);
  }

  private static String replaced(String text, Statement statement, String value)
      throws RefusedException {
    String old = text.substring(statement.valueStart, statement.end);
    if (old.contains("\n") && old.contains("#")) {
      throw refuse(text, statement, "this value has comments inside");
    }
    if (value.startsWith("[") && !old.startsWith("[")) {
      throw refuse(text, statement, "a single value stands where a list belongs");
    }
    return text.substring(0, statement.valueStart) + value + text.substring(statement.end);
  }

  private static RefusedException refuse(String text, Statement statement, String reason) {
    return new RefusedException(text, statement.start, reason, "put the lines into it by hand");
  }

  private static String indentation(String text, int start) {
    int line = text.lastIndexOf('\n', start - 1) + 1;
    return text.substring(line, start);
  }

  private static String spelled(List<String> table) {
    List<String> parts = new ArrayList<>();
    table.forEach(part -> parts.add(part.matches("[\\w-]+") ? part : JsonText.quote(part)));
    return String.join(".", parts);
  }

  static List<Statement> statements(String text) throws RefusedException {
    return new TomlEdit(text).statements();
  }

  private List<Statement> statements() throws RefusedException {
    List<Statement> statements = new ArrayList<>();
    while (skipToStatement()) {
      int start = at;
      if (text.charAt(at) == '[') {
        statements.add(head(start));
      } else {
        statements.add(keyAndValue(start));
      }
    }
    return statements;
  }

  /** Passes over white space and comments; false at the end. */
  private boolean skipToStatement() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        at = endOfLine(at);
      } else if (c <= ' ' || c == '\ufeff') {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    int line = end < 0 ? text.length() : end;
    return line > from && text.charAt(line - 1) == '\r' ? line - 1 : line;
  }

  private Statement head(int start) throws RefusedException {
    int end = endOfLine(start);
    boolean isArray = text.startsWith("[[", start);
    int open = start + (isArray ? 2 : 1);
    at = open;
    while (at < end && text.charAt(at) != ']') {
      skipPart();
    }
    List<String> keys = keys(text.substring(open, Math.min(at, end)), start);
    at = end;
    return new Statement(keys, isArray ? Kind.TABLE_OF_ARRAY : Kind.TABLE, start, end, end);
  }

  private Statement keyAndValue(int start) throws RefusedException {
    while (at < text.length() && text.charAt(at) != '=') {
      if (text.charAt(at) == '\n') {
        throw refuse(start);
      }
      skipPart();
    }
    List<String> keys = keys(text.substring(start, at), start);
    at++;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    int valueStart = at;
    int end = skipValue(start);
    return new Statement(keys, Kind.KEY, start, valueStart, end);
  }

  /** Goes behind the value; the end of what is not white space of it is returned. */
  private int skipValue(int statement) throws RefusedException {
    int depth = 0;
    int end = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        if (depth == 0) {
          return end;
        }
        at = endOfLine(at);
        continue;
      }
      if (c == '\n' && depth == 0) {
        return end;
      }
      depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      skipPart();
      end = c > ' ' ? at : end;
    }
    if (depth != 0) {
      throw refuse(statement);
    }
    return end;
  }

  /** One character, or a whole string. */
  private void skipPart() throws RefusedException {
    char c = text.charAt(at);
    if (c != '"' && c != '\'') {
      at++;
      return;
    }
    int start = at;
    String quote =
        text.startsWith(String.valueOf(c).repeat(3), at) ? String.valueOf(c).repeat(3) : "" + c;
    at += quote.length();
    while (at < text.length() && !text.startsWith(quote, at)) {
      if (quote.length() == 1 && text.charAt(at) == '\n') {
        throw refuse(start);
      }
      at += c == '"' && text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      throw refuse(start);
    }
    at += quote.length();
  }

  private List<String> keys(String spelling, int place) throws RefusedException {
    List<String> keys = new ArrayList<>();
    Matcher part = KEY_PART.matcher(spelling);
    int end = 0;
    while (end < spelling.length() && part.find(end) && part.start() == end) {
      keys.add(
          part.group(1) != null
              ? part.group(1).replaceAll("\\\\(.)", "$1")
              : part.group(2) != null ? part.group(2) : part.group(3));
      end = part.end();
    }
    if (end < spelling.length() || keys.isEmpty()) {
      throw refuse(place);
    }
    return keys;
  }

  private RefusedException refuse(int offset) {
    return new RefusedException(
        text, offset, "this is no TOML", "mend it there, then run the command again");
  }
}
