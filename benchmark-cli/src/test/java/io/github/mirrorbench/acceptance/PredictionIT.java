package io.github.mirrorbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.peer.ResultTable;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The predicted pull time against a real engine's pull through the same mirror, over links that the
 * kernel shapes. The truth is the mirror's own access log; wall time and the part of it in which
 * nothing moved stand beside it. Long runs keep their tables in {@code results/prediction}.
 *
 * <p>Where the program itself says that this machine was the limit, the row is told and not judged.
 */
class PredictionIT {
  private static final SyntheticImage MIXED =
      image(3_000_000, 1_000_000, 200_000, 6_000_000, 2_000_000, 50_000, 4_000_000, 1_500_000);
  private static final SyntheticImage SMALL_LAYERS =
      image(
          300_000, 100_000, 50_000, 700_000, 20_000, 400_000, 200_000, 900_000, 5_000, 600_000,
          350_000, 150_000, 80_000, 650_000, 30_000, 450_000, 250_000, 850_000, 9_000, 550_000);
  private static final SyntheticImage ONE_LAYER = image(20_000_000);
  private static final SyntheticImage BIG_LAST = image(500_000, 1_000_000, 2_000_000, 24_000_000);

  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final List<Long> RATES = List.of(3_000_000L, 6_000_000L, 12_000_000L);

  /** One line of the table. */
  private record Row(int layers, long rate, double predicted, EngineTruth truth, String flags) {
    boolean isJudged() {
      return !flags.contains("CLIENT_LIMITED");
    }

    double error() {
      return predicted / truth.networkSeconds() - 1;
    }
  }

  @Test
  void agreesWithDockerd() {
    check(rows("docker", Judge.Docker::inside, MIXED, RATES));
  }

  @Test
  void agreesWithContainerd() {
    check(rows("containerd", Judge.Kubernetes::inside, MIXED, RATES));
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void agreesWithDockerdOnImagesOfEveryShape() {
    check(table("docker", "dockerd", Judge.Docker::inside));
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void agreesWithContainerdOnImagesOfEveryShape() {
    check(table("containerd", "containerd", Judge.Kubernetes::inside));
  }

  private static List<Row> table(String profile, String engine, Function<Network, Judge> judges) {
    List<Row> all = new ArrayList<>();
    for (SyntheticImage image : List.of(MIXED, SMALL_LAYERS, ONE_LAYER, BIG_LAST)) {
      all.addAll(rows(profile, judges, image, List.of(1_500_000L, 5_000_000L, 15_000_000L)));
    }
    ResultTable table =
        new ResultTable(
            "Predicted and real pull through " + engine + ", links shaped by the kernel",
            "layers",
            "link, MB/s",
            "predicted, s",
            "network, s",
            "error",
            "wall, s",
            "off the wire",
            "flags");
    for (Row row : all) {
      table.row(
          row.layers,
          row.rate / 1e6,
          row.predicted,
          row.truth.networkSeconds(),
          percent(row.error()),
          row.truth.wallSeconds(),
          percent(row.truth.extractionShare()),
          row.flags);
    }
    table.keep("prediction/" + engine + ".md");
    return all;
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  private static List<Row> rows(
      String profile, Function<Network, Judge> judges, SyntheticImage image, List<Long> rates) {
    try (Folder home = Folder.create("home");
        ShapedMirrors shaped = new ShapedMirrors(image, rates);
        Judge judge = judges.apply(shaped.network())) {
      JsonNode result = measure(home, shaped, profile, image);
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < rates.size(); i++) {
        JsonNode mirror = Bench.mirror(result, "m" + i);
        double predicted = mirror.at("/predictedPull/seconds").asDouble();
        EngineTruth truth = typical(judge, shaped.mirrors().get(i), image);
        String flags = mirror.get("flags").toString().replaceAll("[\\[\\]\"]", "");
        rows.add(new Row(image.layers().size(), rates.get(i), predicted, truth, flags));
      }
      List<Row> judged = rows.stream().filter(Row::isJudged).toList();
      assertThat(sortedBy(judged, Row::predicted))
          .isEqualTo(sortedBy(judged, row -> row.truth.networkSeconds()));
      return rows;
    }
  }

  /**
   * The middle one of three pulls where they are short: what else runs would decide a single one.
   */
  private static EngineTruth typical(Judge judge, Nginx mirror, SyntheticImage image) {
    List<EngineTruth> pulls = new ArrayList<>();
    do {
      pulls.add(judge.pull(mirror, image.reference().toString()));
    } while (pulls.size() < 3 && pulls.get(0).network().compareTo(SHORT) < 0);
    pulls.sort(Comparator.comparing(EngineTruth::network));
    return pulls.get(pulls.size() / 2);
  }

  private static JsonNode measure(
      Folder home, ShapedMirrors shaped, String profile, SyntheticImage image) {
    Path document = home.file("result.json");
    List<String> arguments = new ArrayList<>(List.of("run", "--no-catalogue", "--no-upstream"));
    arguments.addAll(shaped.options());
    arguments.addAll(List.of("--profile", profile, "--output", document.toString()));
    arguments.add(image.reference().toString());
    Command inside = Command.of(shaped.network().inside(Bench.words(arguments)));
    Command.Outcome run = Bench.atHome(inside, home.path()).run();
    assertThat(run.exitCode()).as(run::toString).isZero();
    return Bench.read(document);
  }

  private static List<Row> sortedBy(List<Row> rows, Function<Row, Double> time) {
    return rows.stream().sorted(Comparator.comparing(time)).toList();
  }

  private static void check(List<Row> rows) {
    List<Double> errors =
        rows.stream().filter(Row::isJudged).map(row -> Math.abs(row.error())).sorted().toList();
    assumeTrue(errors.size() * 2 >= rows.size(), "this machine is too busy to judge predictions");
    assertThat(errors.get(errors.size() / 2)).as(rows::toString).isLessThanOrEqualTo(0.10);
    assertThat(errors.get(errors.size() - 1)).as(rows::toString).isLessThanOrEqualTo(0.20);
  }

  private static SyntheticImage image(long... layers) {
    List<Long> sizes = new ArrayList<>();
    for (long size : layers) {
      sizes.add(size);
    }
    return SyntheticImage.of("ubuntu:22.04", layers.length, sizes);
  }
}
