package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.cli.words.Style;
import io.github.mirrorbench.cli.words.Wrapping;
import io.github.mirrorbench.measure.ColdRead;
import io.github.mirrorbench.result.ImageResult;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.stats.Estimate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The result for a person at a terminal: a row for each mirror, the verdict in a sentence, an empty
 * line, and the fragment where there is one.
 */
public final class TableFormat implements Format {
  /** Titles of the columns. */
  static final List<String> TITLES =
      List.of("#", "mirror", "pull takes", "likely within", "rate", "first byte", "remarks");

  private static final String ABSENT = "–";

  private final Style.Palette palette;
  private final int width;

  /**
   * A table of at most so many columns of text.
   *
   * @param width of the terminal; {@link Integer#MAX_VALUE} for no limit
   */
  public TableFormat(Style.Palette palette, int width) {
    this.palette = palette;
    this.width = width;
  }

  @Override
  public String write(Result result) {
    StringBuilder text = new StringBuilder();
    result.images().forEach(image -> text.append(line(Style.FAINT, describe(image))));
    text.append(table(result).text(palette, width));
    text.append(line(Style.BOLD, Sentences.verdict(result)));
    result.daemonJson().ifPresent(fragment -> text.append('\n').append(fragment.toJson()));
    return text.toString();
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
            + image.layers().size()
            + (image.layers().size() == 1 ? " layer" : " layers");
  }

  private static Columns table(Result result) {
    Columns columns =
        new Columns(
            Columns.Column.kept(TITLES.get(0)),
            Columns.Column.kept(TITLES.get(1)),
            Columns.Column.kept(TITLES.get(2)),
            new Columns.Column(TITLES.get(3), 2),
            new Columns.Column(TITLES.get(4), 3),
            new Columns.Column(TITLES.get(5), 1),
            Columns.Column.kept(TITLES.get(6)));
    inOrder(result.mirrors())
        .forEach(mirror -> columns.add(styleOf(mirror, result), cells(mirror, result)));
    return columns;
  }

  /** What stands under {@link #TITLES} for one mirror. */
  static List<String> cells(MirrorResult mirror, Result result) {
    return List.of(
        rank(mirror),
        mirror.name(),
        mirror.predictedPull().map(p -> Quantity.time(p.seconds())).orElse(ABSENT),
        mirror.predictedPull().map(TableFormat::interval).orElse(ABSENT),
        rate(mirror).map(Quantity::rate).orElse(ABSENT),
        firstByte(mirror).map(Quantity::time).orElse(ABSENT),
        Remark.on(mirror, result));
  }

  /** The ranked by rank, then the upstream where it works, then the failed in their own order. */
  static List<MirrorResult> inOrder(List<MirrorResult> mirrors) {
    return mirrors.stream()
        .sorted(
            Comparator.comparing((MirrorResult m) -> m.status() != MirrorStatus.RANKED)
                .thenComparingInt(m -> m.rank().orElse(Integer.MAX_VALUE)))
        .toList();
  }

  private static Style styleOf(MirrorResult mirror, Result result) {
    if (mirror.status() != MirrorStatus.RANKED) {
      return mirror.status() == MirrorStatus.UNPROVEN ? Style.FAINT : Style.BAD;
    }
    boolean isChosen = result.verdict().tied().contains(mirror.name());
    return isChosen ? Style.GOOD : mirror.flags().isEmpty() ? Style.PLAIN : Style.DOUBTFUL;
  }

  private static String rank(MirrorResult mirror) {
    return mirror.rank().isPresent() ? Integer.toString(mirror.rank().getAsInt()) : ABSENT;
  }

  private static String interval(PredictedPull pull) {
    return pull.lowSeconds().isPresent() && pull.highSeconds().isPresent()
        ? Quantity.time(pull.lowSeconds().getAsDouble())
            + " – "
            + Quantity.time(pull.highSeconds().getAsDouble())
        : ABSENT;
  }

  /** Of one stream, which is known of all that raced; else of the first touch. */
  private static Optional<Double> rate(MirrorResult mirror) {
    return mirror
        .throughput()
        .bytesPerSecond()
        .map(Estimate::median)
        .or(() -> mirror.cold().flatMap(TableFormat::coldRate));
  }

  private static Optional<Double> coldRate(ColdRead cold) {
    double seconds = cold.elapsed().toNanos() / 1e9;
    return seconds > 0 && cold.bytes() > 0 ? Optional.of(cold.bytes() / seconds) : Optional.empty();
  }

  private static Optional<Double> firstByte(MirrorResult mirror) {
    return mirror.latency().blobFirstByteSeconds().map(Estimate::median);
  }
}
