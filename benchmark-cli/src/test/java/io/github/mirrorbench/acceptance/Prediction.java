package io.github.mirrorbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.peer.ResultTable;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A predicted pull time beside a real engine's pull through the same mirror.
 *
 * @param layers the number of layers of the image
 * @param mirror the shape of the mirror
 * @param seconds predicted
 * @param truth the times of the engine's pull
 * @param flags the flags that the program gave the mirror
 */
record Prediction(int layers, String mirror, double seconds, EngineTruth truth, String flags) {
  private static final Duration SHORT = Duration.ofSeconds(3);

  /** Pairs the document's prediction for the mirror of this name with the engine's pull. */
  static Prediction of(
      JsonNode result,
      String name,
      String shape,
      Judge judge,
      WatchedMirror mirror,
      SyntheticImage image) {
    JsonNode entry = Bench.mirror(result, name);
    return new Prediction(
        image.layers().size(),
        shape,
        entry.at("/predictedPull/seconds").asDouble(),
        typical(judge, mirror, image),
        entry.get("flags").toString().replaceAll("[\\[\\]\"]", ""));
  }

  /**
   * The middle one of three pulls where they are short: what else runs would decide a single one.
   */
  private static EngineTruth typical(Judge judge, WatchedMirror mirror, SyntheticImage image) {
    List<EngineTruth> pulls = new ArrayList<>();
    do {
      pulls.add(judge.pull(mirror, image.reference().toString()));
    } while (pulls.size() < 3 && pulls.get(0).network().compareTo(SHORT) < 0);
    pulls.sort(Comparator.comparing(EngineTruth::network));
    return pulls.get(pulls.size() / 2);
  }

  /**
   * Returns whether the row is judged: not where the program itself found this machine to be the
   * limit.
   */
  private boolean isJudged() {
    return !flags.contains("CLIENT_LIMITED");
  }

  private double error() {
    return seconds / truth.networkSeconds() - 1;
  }

  /** Keeps the table of a long run in {@code results/prediction}. */
  static void keep(String title, String file, List<Prediction> rows) {
    ResultTable table =
        new ResultTable(
            title,
            "layers",
            "mirror",
            "predicted, s",
            "network, s",
            "error",
            "wall, s",
            "off the wire",
            "flags");
    for (Prediction row : rows) {
      table.row(
          row.layers,
          row.mirror,
          row.seconds,
          row.truth.networkSeconds(),
          percent(row.error()),
          row.truth.wallSeconds(),
          percent(row.truth.extractionShare()),
          row.flags);
    }
    table.keep("prediction/" + file);
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  /** The mirrors of one run stand in the order in which the engine's pulls do. */
  static void checkOrder(List<Prediction> run) {
    assertThat(sortedBy(run, Prediction::seconds))
        .isEqualTo(sortedBy(run, row -> row.truth.networkSeconds()));
  }

  private static List<Prediction> sortedBy(
      List<Prediction> rows, ToDoubleFunction<Prediction> time) {
    return rows.stream()
        .filter(Prediction::isJudged)
        .sorted(Comparator.comparingDouble(time))
        .toList();
  }

  /** Half of the predictions are within a tenth of the truth, all within a fifth. */
  static void checkErrors(List<Prediction> rows) {
    checkErrors(rows, 0.20);
  }

  /** Half of the predictions are within a tenth of the truth, all within this share of it. */
  static void checkErrors(List<Prediction> rows, double worst) {
    checkErrors(rows, 0.10, worst);
  }

  /** Half of the predictions are within one share of the truth, all within the other. */
  static void checkErrors(List<Prediction> rows, double median, double worst) {
    double[] errors =
        rows.stream()
            .filter(Prediction::isJudged)
            .mapToDouble(row -> Math.abs(row.error()))
            .sorted()
            .toArray();
    assumeTrue(errors.length * 2 >= rows.size(), "this machine is too busy to judge predictions");
    assertThat(errors[errors.length / 2]).as(rows::toString).isLessThanOrEqualTo(median);
    assertThat(errors[errors.length - 1]).as(rows::toString).isLessThanOrEqualTo(worst);
  }
}
