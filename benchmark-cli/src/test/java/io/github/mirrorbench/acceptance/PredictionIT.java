package io.github.mirrorbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The predicted pull time against a real engine's pull through the same mirror, over links that the
 * kernel shapes. The truth is the mirror's own access log; wall time and the part of it in which
 * nothing moved stand beside it. Long runs keep their tables in {@code results/prediction}.
 */
@ExtendWith(QuietMachine.class)
class PredictionIT {
  private static final SyntheticImage MIXED =
      image(3_000_000, 1_000_000, 200_000, 6_000_000, 2_000_000, 50_000, 4_000_000, 1_500_000);
  private static final SyntheticImage SMALL_LAYERS =
      image(
          300_000, 100_000, 50_000, 700_000, 20_000, 400_000, 200_000, 900_000, 5_000, 600_000,
          350_000, 150_000, 80_000, 650_000, 30_000, 450_000, 250_000, 850_000, 9_000, 550_000);
  private static final SyntheticImage ONE_LAYER = image(20_000_000);
  private static final SyntheticImage BIG_LAST = image(500_000, 1_000_000, 2_000_000, 24_000_000);

  private static final List<Long> RATES = List.of(3_000_000L, 6_000_000L, 12_000_000L);

  @Test
  void agreesWithDockerd() {
    Prediction.checkErrors(rows("docker", Judge.Docker::inside, MIXED, RATES));
  }

  @Test
  void agreesWithContainerd() {
    Prediction.checkErrors(rows("containerd", Judge.Kubernetes::inside, MIXED, RATES));
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void agreesWithDockerdOnImagesOfEveryShape() {
    checkTable("docker", "dockerd", Judge.Docker::inside);
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void agreesWithContainerdOnImagesOfEveryShape() {
    checkTable("containerd", "containerd", Judge.Kubernetes::inside);
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void agreesWithEnginesOnManySmallLayersOverTls() {
    List<Prediction> all = new ArrayList<>();
    all.addAll(overTls("docker", Judge.Docker::inside));
    all.addAll(overTls("containerd", Judge.Kubernetes::inside));
    Prediction.keep(
        "Predicted and real pull of twenty small layers over TLS, dockerd before containerd",
        "tls.md",
        all);
    Prediction.checkErrors(all, 0.15);
  }

  private static List<Prediction> overTls(String profile, Function<Network, Judge> judges) {
    try (Folder identities = Folder.create("identities")) {
      List<Long> rates = List.of(5_000_000L, 15_000_000L, 45_000_000L);
      return rows(
          profile, judges, new ShapedMirrors(SMALL_LAYERS, rates, identities), SMALL_LAYERS, rates);
    }
  }

  private static void checkTable(String profile, String engine, Function<Network, Judge> judges) {
    List<Prediction> all = new ArrayList<>();
    for (SyntheticImage image : List.of(MIXED, SMALL_LAYERS, ONE_LAYER, BIG_LAST)) {
      all.addAll(rows(profile, judges, image, List.of(1_500_000L, 5_000_000L, 15_000_000L)));
    }
    Prediction.keep(
        "Predicted and real pull through " + engine + ", links shaped by the kernel",
        engine + ".md",
        all);
    Prediction.checkErrors(all);
  }

  private static List<Prediction> rows(
      String profile, Function<Network, Judge> judges, SyntheticImage image, List<Long> rates) {
    return rows(profile, judges, new ShapedMirrors(image, rates), image, rates);
  }

  private static List<Prediction> rows(
      String profile,
      Function<Network, Judge> judges,
      ShapedMirrors mirrors,
      SyntheticImage image,
      List<Long> rates) {
    try (Folder home = Folder.create("home");
        ShapedMirrors shaped = mirrors;
        Judge judge = judges.apply(shaped.network())) {
      JsonNode result = measure(home, shaped, profile, image);
      List<Prediction> rows = new ArrayList<>();
      for (int i = 0; i < rates.size(); i++) {
        WatchedMirror mirror = WatchedMirror.of(shaped.mirrors().get(i));
        String link = rates.get(i) / 1e6 + " MB/s";
        rows.add(Prediction.of(result, "m" + i, link, judge, mirror, image));
      }
      Prediction.checkOrder(rows);
      return rows;
    }
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

  private static SyntheticImage image(long... layers) {
    return SyntheticImage.of("ubuntu:22.04", layers.length, LongStream.of(layers).boxed().toList());
  }
}
