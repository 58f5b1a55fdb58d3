package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.history.MirrorNight;
import io.github.mirrorbench.history.Night;
import io.github.mirrorbench.result.PredictedPull;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** All nights in long form: a row for every number, with what it is a number of. */
public final class CsvReport implements ReportFormat {
  private static final List<String> TITLES =
      List.of("run", "startedAt", "mirror", "role", "status", "image", "measure", "value");

  @Override
  public String write(NightReport report) {
    CsvText text = new CsvText().row(TITLES);
    for (Night night : report.comparison().nights()) {
      String run = night.name().toString();
      String startedAt = night.summary().startedAt().toString();
      for (MirrorNight mirror : night.summary().mirrors()) {
        new Rows(text, run, startedAt, mirror).write();
      }
    }
    return text.toString();
  }

  /** The rows of one mirror in one night. */
  private record Rows(CsvText text, String run, String startedAt, MirrorNight mirror) {
    void write() {
      new TreeMap<>(mirror.predictedPulls()).forEach(this::pull);
      row("", "bytesPerSecond", mirror.bytesPerSecond());
      row("", "blobFirstByteSeconds", mirror.firstByteSeconds());
      row("", "requests", OptionalDouble.of(mirror.reliability().requests()));
      row("", "failures", OptionalDouble.of(mirror.reliability().failures()));
    }

    private void pull(String image, PredictedPull pull) {
      row(image, "predictedPullSeconds", OptionalDouble.of(pull.seconds()));
      row(image, "predictedPullLowSeconds", pull.lowSeconds());
      row(image, "predictedPullHighSeconds", pull.highSeconds());
    }

    private void row(String image, String measure, OptionalDouble value) {
      if (value.isPresent()) {
        text.row(
            List.of(
                run,
                startedAt,
                mirror.name(),
                mirror.role().name(),
                mirror.status().name(),
                image,
                measure,
                Numbers.plain(value.getAsDouble())));
      }
    }
  }
}
