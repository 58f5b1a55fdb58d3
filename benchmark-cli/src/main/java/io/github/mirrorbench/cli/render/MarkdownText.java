package io.github.mirrorbench.cli.render;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pieces of Markdown (GitHub's flavour) in which text from outside cannot become markup. */
final class MarkdownText {
  private MarkdownText() {}

  static String table(List<MirrorRow> rows) {
    return grid(
        Stream.concat(Stream.of(MirrorRow.TITLES), rows.stream().map(MirrorRow::cells)).toList());
  }

  /** A table whose first row has the titles, of characters that are no markup. */
  static String grid(List<List<String>> rows) {
    StringBuilder table = new StringBuilder(row(rows.get(0)));
    table.append(row(rows.get(0).stream().map(title -> "---").toList()));
    rows.stream()
        .skip(1)
        .forEach(cells -> table.append(row(cells.stream().map(MarkdownText::escaped).toList())));
    return table.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** The text as it is, whatever characters it has. */
  static String escaped(String text) {
    return text.replaceAll("([\\\\`*_{}\\[\\]<>|#~!$&@])", "\\\\$1").replaceAll("\\s+", " ");
  }
}
