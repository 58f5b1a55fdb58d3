package io.github.mirrorbench.cli.render;

import static java.util.stream.Collectors.joining;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.cli.words.Style;
import io.github.mirrorbench.cli.words.Wrapping;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.result.Fragment;
import io.github.mirrorbench.result.ImageResult;
import io.github.mirrorbench.result.Result;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The results for a person at a terminal: for each registry a row for each mirror and the verdict
 * in a sentence; then the fragment where there is one. Empty lines stand between.
 */
public final class TableFormat implements ResultFormat {
  private static final int KEPT = Columns.Column.KEPT;

  /** The worth of each column where room is scarce. */
  private static final int[] WORTH = {KEPT, KEPT, KEPT, 2, 3, 1, KEPT};

  private final Style.Palette palette;
  private final int width;

  /**
   * A table of at most so many columns of text.
   *
   * @param palette the colours, or none
   * @param width the width of the terminal; {@link Integer#MAX_VALUE} for no limit
   */
  public TableFormat(Style.Palette palette, int width) {
    this.palette = palette;
    this.width = width;
  }

  @Override
  public String write(List<Result> runs) {
    Stream<String> tables = runs.stream().map(this::registry);
    Stream<String> fragments =
        runs.stream().flatMap(run -> run.daemonJson().stream()).map(Fragment::toJson);
    return Stream.concat(tables, fragments).collect(joining("\n"));
  }

  private String registry(Result result) {
    StringBuilder text = new StringBuilder();
    List<ImageResult> images = result.images();
    for (int i = 0; i < images.size(); i++) {
      String number = images.size() > 1 ? (i + 1) + "  " : "";
      text.append(line(Style.FAINT, number + describe(images.get(i))));
    }
    text.append(table(result).text(palette, width));
    CoverageMatrix.of(result)
        .ifPresent(matrix -> text.append(matrix.columns().text(palette, width)));
    text.append(line(Style.BOLD, Sentences.verdict(result)));
    renamed(result).forEach(sentence -> text.append(line(Style.PLAIN, sentence)));
    return text.toString();
  }

  /** The names at the best mirror, where docker cannot be told of it. */
  private static List<String> renamed(Result result) {
    if (result.registry().equals(ImageReference.DOCKER_HUB)) {
      return List.of();
    }
    List<String> names =
        result.images().stream()
            .flatMap(image -> image.rewrites().stream())
            .filter(rewrite -> result.recommended().contains(rewrite.mirror()))
            .filter(rewrite -> result.verdict().best().equals(Optional.of(rewrite.mirror())))
            .map(rewrite -> "  " + rewrite.from() + " → " + rewrite.to())
            .toList();
    return names.isEmpty()
        ? List.of()
        : Stream.concat(
                Stream.of("Where an engine asks no mirror of " + result.registry() + ", by name:"),
                names.stream())
            .toList();
  }

  private String line(Style style, String sentence) {
    StringBuilder text = new StringBuilder();
    Wrapping.lines(sentence, width)
        .forEach(line -> text.append(palette.paint(style, line)).append('\n'));
    return text.toString();
  }

  private static String describe(ImageResult image) {
    String name = image.reference() + ", " + image.platform();
    return image.layers().isEmpty()
        ? name
        : name
            + ": "
            + Quantity.size(image.sizeBytes())
            + " in "
            + Quantity.count(image.layers().size(), "layer");
  }

  private static Columns table(Result result) {
    Columns table =
        new Columns(
            IntStream.range(0, WORTH.length)
                .mapToObj(i -> new Columns.Column(MirrorRow.TITLES.get(i), WORTH[i]))
                .toArray(Columns.Column[]::new));
    MirrorRow.of(result).forEach(row -> table.add(row.style(), row.cells()));
    return table;
  }
}
