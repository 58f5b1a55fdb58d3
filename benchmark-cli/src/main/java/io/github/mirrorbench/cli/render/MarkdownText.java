package io.github.mirrorbench.cli.render;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of Markdown (GitHub's flavour) in which text from outside cannot become markup. */
final class MarkdownText {
  private MarkdownText() {}

  static String table(List<MirrorRow> rows) {
    StringBuilder table = new StringBuilder(row(MirrorRow.TITLES));
    table.append(row(MirrorRow.TITLES.stream().map(title -> "---").toList()));
    rows.forEach(
        mirror -> table.append(row(mirror.cells().stream().map(MarkdownText::escaped).toList())));
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
