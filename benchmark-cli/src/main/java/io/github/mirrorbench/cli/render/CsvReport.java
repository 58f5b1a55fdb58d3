package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.history.Night;
import io.github.mirrorbench.result.PredictedPull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All nights in long form: a row for every number, with what it is a number of. */
public final class CsvReport implements ReportFormat {
  private static final List<String> TITLES =
      List.of("run", "startedAt", "mirror", "role", "status", "image", "measure", "value");

  /** The figures of an image; those of a whole mirror are the others. */
  private static final List<Figure> OF_IMAGE =
      List.of(Figure.PULL, Figure.PULL_LOW, Figure.PULL_HIGH);

  private static final List<Figure> OF_MIRROR =
      List.of(Figure.RATE, Figure.BLOB_FIRST_BYTE, Figure.REQUESTS, Figure.FAILURES);

  @Override
  public String write(NightReport report) {
    CsvText text = new CsvText().row(TITLES);
    for (Night night : report.comparison().nights()) {
      List<String> run = List.of(night.name().toString(), night.summary().startedAt().toString());
      for (MirrorRow mirror : MirrorRow.inStoredOrder(night.summary())) {
        Map<String, PredictedPull> pulls = new TreeMap<>();
        mirror.pulls().forEach((image, pull) -> pulls.put(image.toString(), pull));
        pulls.forEach((image, pull) -> add(text, run, mirror, image, OF_IMAGE, Figures.of(pull)));
        add(text, run, mirror, "", OF_MIRROR, mirror.figures());
      }
    }
    return text.toString();
  }

  private static void add(
      CsvText text,
      List<String> run,
      MirrorRow mirror,
      String image,
      List<Figure> which,
      Figures all) {
    for (Figure figure : which) {
      if (all.get(figure).isPresent()) {
        List<String> row = new ArrayList<>(run);
        row.addAll(
            List.of(
                mirror.name().text(),
                mirror.role().name(),
                mirror.status().name(),
                image,
                figure.label(),
                all.plain(figure)));
        text.row(row);
      }
    }
  }
}
