package io.github.mirrorbench.peer;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A measured table that is kept in the repository's {@code results} folder: Markdown, with a line
 * on where and when it was measured. Written by long runs; short ones only fill it.
 */
public final class ResultTable {
  private final String title;
  private final List<String> lines = new ArrayList<>();

  public ResultTable(String title, String... columns) {
    this.title = title;
    row((Object[]) columns);
    lines.add("|" + " --- |".repeat(columns.length));
  }

  /** Adds a row; numbers with a fraction are given to three digits. */
  public void row(Object... cells) {
    StringBuilder line = new StringBuilder("|");
    for (Object cell : cells) {
      line.append(' ').append(cell instanceof Double d ? shown(d) : cell.toString()).append(" |");
    }
    lines.add(line.toString());
  }

  private static String shown(double number) {
    double size = Math.abs(number);
    int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + digits + "f", number);
  }

  /** The whole text. */
  public String text() {
    return "# "
        + title
        + "\n\n"
        + String.join("\n", lines)
        + "\n\nMeasured on "
        + LocalDate.now(ZoneOffset.UTC)
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores, JDK "
        + System.getProperty("java.version")
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", by `./verify --long`.\n";
  }

  /** In a long run, writes it to this path below {@code results}. */
  public void keep(String path) {
    Results.keep(path, text());
  }
}
