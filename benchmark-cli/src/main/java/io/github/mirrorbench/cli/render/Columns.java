package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.cli.words.DisplayWidth;
import io.github.mirrorbench.cli.words.Style;
import io.github.mirrorbench.cli.words.Wrapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of text set in columns that are as wide as they must be. Where a width is given, columns
 * that can be spared are left out until the rest fits, and the last is wrapped.
 */
final class Columns {
  private static final String GAP = "  ";
  private static final int LAST_AT_LEAST = 24;

  private final List<Column> columns;
  private final List<Row> rows = new ArrayList<>();

  /**
   * One column.
   *
   * @param title the title above it
   * @param worth the less, the sooner it is left out for want of room; {@link #KEPT} never is
   */
  record Column(String title, int worth) {
    static final int KEPT = Integer.MAX_VALUE;

    static Column kept(String title) {
      return new Column(title, KEPT);
    }
  }

  private record Row(Style style, List<String> cells) {}

  Columns(Column... columns) {
    this.columns = List.of(columns);
  }

  void add(Style style, List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          cells.size() + " cells for " + columns.size() + " columns");
    }
    rows.add(new Row(style, List.copyOf(cells)));
  }

  /** The rows, each ended by a line feed, in at most so many columns of a terminal. */
  String text(Style.Palette palette, int width) {
    int[] shown = columnsThatFit(width);
    StringBuilder text = new StringBuilder();
    List<String> titles = columns.stream().map(Column::title).toList();
    append(text, palette, new Row(Style.BOLD, titles), shown, width);
    rows.forEach(row -> append(text, palette, row, shown, width));
    return text.toString();
  }

  private int[] columnsThatFit(int width) {
    int[] shown = IntStream.range(0, columns.size()).toArray();
    while (widthBeforeLast(shown) + LAST_AT_LEAST > width) {
      int leastWorth =
          Arrays.stream(shown)
              .boxed()
              .min((a, b) -> Integer.compare(columns.get(a).worth(), columns.get(b).worth()))
              .orElseThrow();
      if (columns.get(leastWorth).worth() == Column.KEPT) {
        return shown;
      }
      shown = Arrays.stream(shown).filter(i -> i != leastWorth).toArray();
    }
    return shown;
  }

  private int widthBeforeLast(int[] shown) {
    return Arrays.stream(shown).limit(shown.length - 1L).map(i -> widthOf(i) + GAP.length()).sum();
  }

  private int widthOf(int column) {
    return rows.stream()
        .mapToInt(row -> DisplayWidth.of(row.cells().get(column)))
        .reduce(DisplayWidth.of(columns.get(column).title()), Math::max);
  }

  private void append(StringBuilder text, Style.Palette palette, Row row, int[] shown, int width) {
    int before = widthBeforeLast(shown);
    String lead =
        Arrays.stream(shown)
            .limit(shown.length - 1L)
            .mapToObj(i -> DisplayWidth.pad(row.cells().get(i), widthOf(i)) + GAP)
            .collect(Collectors.joining());
    String last = row.cells().get(shown[shown.length - 1]);
    int room = Math.max(LAST_AT_LEAST, width - before);
    String margin = "";
    for (String line : Wrapping.lines(last, room)) {
      String whole = (margin.isEmpty() ? lead : margin) + line;
      text.append(palette.paint(row.style(), whole.stripTrailing())).append('\n');
      margin = " ".repeat(before);
    }
  }
}
