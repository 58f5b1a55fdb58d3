package io.github.mirrorbench.cli.render;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.github.mirrorbench.cli.words.Style;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.result.ImageCoverage;
import io.github.mirrorbench.result.ImageResult;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The images that each mirror has, in the order of the ranking: a mirror that lacks one is not fit
 * for the list, but may be for a part of it. Images are told by their numbers from 1.
 */
final class CoverageMatrix {
  /** Numbers are read in groups. */
  private static final int GROUP = 10;

  private final List<ImageReference> images;
  private final List<MirrorResult> mirrors;

  private CoverageMatrix(Result result) {
    this.images = result.images().stream().map(ImageResult::reference).toList();
    this.mirrors =
        MirrorRow.of(result).stream().flatMap(row -> result.mirror(row.name()).stream()).toList();
  }

  /** The matrix of a result; absent where it has one image, of which the ranking tells all. */
  static Optional<CoverageMatrix> of(Result result) {
    return result.images().size() > 1 ? Optional.of(new CoverageMatrix(result)) : Optional.empty();
  }

  /** A line a mirror: a mark for each image, and the reasons for those it lacks. */
  Columns columns() {
    String numbers =
        grouped(IntStream.rangeClosed(1, images.size()).mapToObj(i -> "" + i % GROUP).toList());
    Columns columns =
        new Columns(
            Columns.Column.kept("mirror"),
            Columns.Column.kept(numbers),
            Columns.Column.kept("lacks"));
    for (MirrorResult mirror : mirrors) {
      List<String> marks = images.stream().map(image -> mark(mirror, image)).toList();
      String lacks = lacks(mirror);
      columns.add(
          lacks.isEmpty() ? Style.PLAIN : Style.DOUBTFUL,
          List.of(mirror.name().text(), grouped(marks), lacks));
    }
    return columns;
  }

  private static String grouped(List<String> marks) {
    return IntStream.range(0, marks.size())
        .mapToObj(i -> (i > 0 && i % GROUP == 0 ? " " : "") + marks.get(i))
        .collect(joining());
  }

  private static String mark(MirrorResult mirror, ImageReference image) {
    return switch (cell(mirror, image)) {
      case "yes" -> "✓";
      case "" -> "·";
      default -> "✗";
    };
  }

  /** {@code 2, 5: NOT_FOUND; 3: FORBIDDEN at the layer}. */
  private String lacks(MirrorResult mirror) {
    Map<String, List<Integer>> byReason =
        IntStream.range(0, images.size())
            .boxed()
            .collect(
                groupingBy(
                    i -> cell(mirror, images.get(i)), LinkedHashMap::new, Collectors.toList()));
    return byReason.entrySet().stream()
        .filter(entry -> !entry.getKey().equals("yes") && !entry.getKey().isEmpty())
        .map(entry -> numbers(entry.getValue()) + ": " + entry.getKey())
        .collect(joining("; "));
  }

  private String numbers(List<Integer> indexes) {
    return indexes.size() == images.size()
        ? "all"
        : indexes.stream().map(i -> "" + (i + 1)).collect(joining(", "));
  }

  /**
   * {@code yes}, the kind of failure, or nothing where it was not found out. A mirror that lists
   * what it allows refuses the manifest, or the layer alone.
   */
  static String cell(MirrorResult mirror, ImageReference image) {
    return mirror.images().stream()
        .filter(coverage -> coverage.reference().equals(image))
        .map(CoverageMatrix::cell)
        .findFirst()
        .orElse("");
  }

  private static String cell(ImageCoverage coverage) {
    return coverage.covered()
        ? "yes"
        : coverage
            .failure()
            .map(f -> f.kind() + (f.step() == Step.LAYER ? " at the layer" : ""))
            .orElse("");
  }

  /** Titles and cells for a table that has room for the names of images. */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("mirror", images.stream().map(ImageReference::toString).toList()));
    for (MirrorResult mirror : mirrors) {
      rows.add(row(mirror.name().text(), images.stream().map(i -> cell(mirror, i)).toList()));
    }
    return rows;
  }

  private static List<String> row(String first, List<String> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }
}
