package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.cli.words.Style;
import io.github.mirrorbench.history.PullRatio;
import io.github.mirrorbench.result.Result;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Two results side by side, for a person at a terminal. */
public final class RatioTable {
  private RatioTable() {}

  /** A line a mirror that both measured, and the two verdicts. */
  public static String write(
      List<PullRatio> ratios, Result before, Result after, Style.Palette palette, int width) {
    Columns columns =
        new Columns(
            Columns.Column.kept("mirror"),
            new Columns.Column("A", 1),
            new Columns.Column("B", 1),
            Columns.Column.kept("B/A"),
            new Columns.Column("likely within", 2),
            Columns.Column.kept("B is"));
    ratios.forEach(ratio -> columns.add(styleOf(ratio), cells(ratio)));
    String table =
        ratios.isEmpty() ? "No mirror was ranked in both results.\n" : columns.text(palette, width);
    return table + line("A", before) + line("B", after);
  }

  /** {@code daocloud took 11.9 s, now takes 18 s: 1.51× (1.3× – 1.75×)}. */
  public static String sentence(PullRatio ratio) {
    return ratio.mirror()
        + " took "
        + Quantity.time(ratio.before().seconds())
        + ", now takes "
        + Quantity.time(ratio.after().seconds())
        + ": "
        + Quantity.factor(ratio.ratio())
        + " ("
        + interval(ratio)
        + ").";
  }

  private static List<String> cells(PullRatio ratio) {
    return List.of(
        ratio.mirror().text(),
        Quantity.time(ratio.before().seconds()),
        Quantity.time(ratio.after().seconds()),
        Quantity.factor(ratio.ratio()),
        interval(ratio),
        switch (ratio.verdict()) {
          case FASTER -> "faster";
          case SLOWER -> "slower";
          case NO_DIFFERENCE_PROVEN -> "not provably different";
        });
  }

  private static Style styleOf(PullRatio ratio) {
    return switch (ratio.verdict()) {
      case FASTER -> Style.GOOD;
      case SLOWER -> Style.BAD;
      case NO_DIFFERENCE_PROVEN -> Style.PLAIN;
    };
  }

  private static String interval(PullRatio ratio) {
    return Quantity.interval(ratio.low(), ratio.high(), Quantity::factor, " – ")
        .orElse("too few samples");
  }

  private static String line(String name, Result result) {
    return name
        + ", "
        + result.startedAt().truncatedTo(ChronoUnit.SECONDS)
        + ": "
        + Sentences.verdict(result)
        + "\n";
  }
}
