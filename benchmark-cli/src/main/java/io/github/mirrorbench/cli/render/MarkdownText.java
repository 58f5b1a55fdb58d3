package io.github.mirrorbench.cli.render;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of Markdown (GitHub's flavour) in which text from outside cannot become markup. */
public final class MarkdownText {
  private MarkdownText() {}

  /** A line of a table, ended by a line feed. */
  public static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** The text as it is, whatever characters it has. */
  public static String escaped(String text) {
    return text.replaceAll("([\\\\`*_{}\\[\\]<>|#~!$&@])", "\\\\$1").replaceAll("\\s+", " ");
  }
}
