package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.ImageResult;
import io.github.mirrorbench.result.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results for spreadsheets: a row for each mirror, empty where nothing was measured. Of several
 * registries, each row begins with its own; of several images, it ends with a column for each:
 * {@code yes}, or the reason why the mirror lacks it.
 */
public final class CsvFormat implements ResultFormat {
  private static final Map<String, Function<MirrorRow, String>> COLUMNS = columns();

  private static Map<String, Function<MirrorRow, String>> columns() {
    Map<String, Function<MirrorRow, String>> columns = new LinkedHashMap<>();
    columns.put("rank", row -> row.rank().isPresent() ? "" + row.rank().getAsInt() : "");
    columns.put("name", row -> row.name().text());
    columns.put("url", MirrorRow::url);
    columns.put("role", row -> row.role().name());
    columns.put("status", row -> row.status().name());
    for (Figure figure : Figure.values()) {
      columns.put(figure.label(), row -> row.figures().plain(figure));
    }
    columns.put(
        "flags", row -> row.flags().stream().map(Enum::name).collect(Collectors.joining(" ")));
    columns.put("failureKind", row -> row.failure().map(f -> f.kind().name()).orElse(""));
    columns.put("failureStep", row -> row.failure().map(f -> f.step().name()).orElse(""));
    columns.put("failureMessage", row -> row.failure().map(Failure::message).orElse(""));
    return columns;
  }

  @Override
  public String write(List<Result> runs) {
    List<ImageReference> images =
        runs.stream()
            // One image needs no column: a mirror without it has a failure.
            .filter(run -> run.images().size() > 1)
            .flatMap(run -> run.images().stream())
            .map(ImageResult::reference)
            .toList();
    boolean isOfSeveral = runs.size() > 1;
    CsvText csv =
        new CsvText()
            .row(
                row(
                    isOfSeveral,
                    "registry",
                    COLUMNS.keySet().stream(),
                    images.stream().map(ImageReference::toString)));
    for (Result run : runs) {
      for (MirrorRow mirror : MirrorRow.of(run)) {
        Stream<String> fields = COLUMNS.values().stream().map(column -> column.apply(mirror));
        Stream<String> coverage =
            images.stream()
                .map(i -> CoverageMatrix.cell(run.mirror(mirror.name()).orElseThrow(), i));
        csv.row(row(isOfSeveral, run.registry(), fields, coverage));
      }
    }
    return csv.toString();
  }

  private static List<String> row(
      boolean isOfSeveral, String registry, Stream<String> fields, Stream<String> coverage) {
    Stream<String> first = Stream.of(registry).filter(any -> isOfSeveral);
    return Stream.of(first, fields, coverage).flatMap(cells -> cells).toList();
  }
}
