package io.github.mirrorbench.image.list;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** YAML and JSON text: is it any, and which documents are in it. */
final class YamlText {
  private static final Pattern BEGINNING =
      Pattern.compile(
          "---.*|[\\[{].*|- .*|%YAML.*|[\"']?[A-Za-z_][\\w./-]*[\"']?[ \\t]*:([ \\t].*)?");

  private static final Pattern ESCAPE = Pattern.compile("\\\\.");

  private YamlText() {}

  /** True if the first line that is no comment begins a document. */
  static boolean isLikely(String file, String text) {
    return file.matches("(?i).*\\.(ya?ml|json)")
        || text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .findFirst()
            .filter(line -> BEGINNING.matcher(line.strip()).matches())
            .filter(line -> !line.startsWith("WARNING:"))
            .isPresent();
  }

  /** The documents that are not empty. */
  static List<YamlNode> documents(YamlReader yaml, String file, String text) {
    try {
      return yaml.documents(prepared(text)).stream()
          .filter(node -> node.scalar().filter(scalar -> scalar.text().isEmpty()).isEmpty())
          .toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ", " + e.getMessage(), e);
    }
  }

  private static String prepared(String text) {
    String stripped = text.strip();
    if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
      return text;
    }
    // JSON may be indented with tabs, has none inside its strings, and escapes slashes at will.
    String json =
        ESCAPE
            .matcher(text.replace('\t', ' '))
            .replaceAll(e -> e.group().equals("\\/") ? "/" : Matcher.quoteReplacement(e.group()));
    boolean isOnePerLine =
        json.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    return isOnePerLine
        ? json.lines()
            .map(line -> line.isBlank() ? line : "--- " + line)
            .collect(Collectors.joining("\n"))
        : json;
  }
}
