package io.github.mirrorbench.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  private static final SyntheticImage TWO_LAYERS = image(9_000_000, 7_000_000);

  private static final List<ShapedMirrors.Limit> LIMITS =
      List.of(
          new ShapedMirrors.Limit(1_000_000, 20_000_000),
          new ShapedMirrors.Limit(2_000_000, 4_000_000),
          new ShapedMirrors.Limit(4_000_000, 20_000_000));

  private static final List<Long> RATES = List.of(3_000_000L, 6_000_000L, 12_000_000L);

  @Test
  void agreesWithDockerd() {
    Prediction.checkErrors(ordered(List.of(rows(PredictedEngine.DOCKERD_20, MIXED, RATES))));
  }

  @Test
  void agreesWithContainerd() {
    Prediction.checkErrors(ordered(List.of(rows(PredictedEngine.CONTAINERD_1, MIXED, RATES))));
  }

  @ParameterizedTest
  @MethodSource("engines")
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void agreesOnImagesOfEveryShape(PredictedEngine engine) {
    List<List<Prediction>> images = new ArrayList<>();
    for (SyntheticImage image : List.of(MIXED, SMALL_LAYERS, ONE_LAYER, BIG_LAST)) {
      images.add(rows(engine, image, List.of(1_500_000L, 5_000_000L, 15_000_000L)));
    }
    String title = "Predicted and real pull through " + engine.title();
    Prediction.checkErrors(
        kept(title + ", links shaped by the kernel", engine.file() + ".md", images));
  }

  @ParameterizedTest
  @MethodSource("engines")
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void agreesWhereEachConnectionIsLimited(PredictedEngine engine) {
    assumeTrue(
        engine != PredictedEngine.DOCKERD_28_CONTAINERD,
        "before 29.7 the containerd image store fetches all layers at once (docs/measuring.md)");
    List<List<Prediction>> images = new ArrayList<>();
    for (SyntheticImage image : List.of(MIXED, TWO_LAYERS, ONE_LAYER)) {
      images.add(rows(engine, ShapedMirrors.limited(image, LIMITS), LIMITS, image));
    }
    String title = "Predicted and real pull through " + engine.title();
    Prediction.checkErrors(
        kept(title + ", limits for each connection", engine.file() + "-limited.md", images));
  }

  @ParameterizedTest
  @MethodSource("engines")
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void agreesOnManySmallLayersOverTls(PredictedEngine engine) {
    assumeTrue(!engine.profile().equals("podman"), "the newer podman trusts its own root alone");
    try (Folder identities = Folder.create("identities")) {
      List<Long> rates = List.of(5_000_000L, 15_000_000L, 45_000_000L);
      List<Prediction> all =
          rows(
              engine,
              new ShapedMirrors(SMALL_LAYERS, rates, identities),
              shown(rates),
              SMALL_LAYERS);
      String title = "Predicted and real pull of twenty small layers over TLS through ";
      Prediction.checkErrors(
          kept(title + engine.title(), engine.file() + "-tls.md", List.of(all)), 0.15);
    }
  }

  /** The engines of {@code -Dprediction.engines=PODMAN_5,CONTAINERD_2}, by default all. */
  static List<PredictedEngine> engines() {
    String names = System.getProperty("prediction.engines");
    return names == null
        ? List.of(PredictedEngine.values())
        : Stream.of(names.split(",")).map(PredictedEngine::valueOf).toList();
  }

  private static List<Prediction> rows(
      PredictedEngine engine, SyntheticImage image, List<Long> rates) {
    return rows(engine, new ShapedMirrors(image, rates), shown(rates), image);
  }

  private static List<String> shown(List<Long> rates) {
    return rates.stream().map(rate -> rate / 1e6 + " MB/s").toList();
  }

  private static List<Prediction> rows(
      PredictedEngine engine, ShapedMirrors mirrors, List<?> shapes, SyntheticImage image) {
    try (Folder home = Folder.create("home");
        ShapedMirrors shaped = mirrors;
        Judge judge = engine.inside(shaped.network())) {
      JsonNode result =
          Bench.measure(shaped.network(), home, shaped.options(), engine.profile(), image);
      List<Prediction> rows = new ArrayList<>();
      for (int i = 0; i < shapes.size(); i++) {
        WatchedMirror mirror = WatchedMirror.of(shaped.mirrors().get(i));
        String shape = shapes.get(i).toString();
        rows.add(Prediction.of(result, "m" + i, shape, judge, mirror, image));
      }
      return rows;
    }
  }

  /** The rows of all images; the table is kept before it is judged, so that it can be read. */
  private static List<Prediction> kept(String title, String file, List<List<Prediction>> images) {
    Prediction.keep(title, file, images.stream().flatMap(List::stream).toList());
    return ordered(images);
  }

  private static List<Prediction> ordered(List<List<Prediction>> images) {
    images.forEach(Prediction::checkOrder);
    return images.stream().flatMap(List::stream).toList();
  }

  private static SyntheticImage image(long... layers) {
    return SyntheticImage.of("ubuntu:22.04", layers.length, LongStream.of(layers).boxed().toList());
  }
}
