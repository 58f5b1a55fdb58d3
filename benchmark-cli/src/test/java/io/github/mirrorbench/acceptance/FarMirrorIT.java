package io.github.mirrorbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.loopback.Pace;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The predicted pull time against a real engine's where answers come late, connections start slowly
 * and several of them are faster than one: what mirrors on other continents do. The kernel here
 * cannot delay packets, so the rig's mirrors wait by themselves; their log is the truth.
 */
@ExtendWith(QuietMachine.class)
class FarMirrorIT {
  private static final SyntheticImage MANY_LAYERS =
      SyntheticImage.of(
          "ubuntu:22.04",
          11,
          List.of(
              2_000_000L, 100_000L, 50_000L, 3_000_000L, 20_000L, 900_000L, 200_000L, 1_500_000L));
  private static final SyntheticImage FEW_LAYERS =
      SyntheticImage.of("ubuntu:22.04", 12, List.of(9_000_000L, 4_000_000L));

  private static final List<Far> MIRRORS =
      List.of(
          new Far(3e6, Double.POSITIVE_INFINITY, 30),
          new Far(1.5e6, 2e6, 100),
          new Far(0.7e6, Double.POSITIVE_INFINITY, 250));

  /**
   * One kind of mirror.
   *
   * @param streamRate bytes per second of each connection
   * @param lineRate bytes per second of all together
   * @param millis the milliseconds before each response, and for each doubling of a connection's
   *     window
   */
  private record Far(double streamRate, double lineRate, int millis) {
    Shape shape() {
      Duration roundTrip = Duration.ofMillis(millis);
      Shape shape = Shape.of(Pace.of(streamRate).withHeadDelay(roundTrip).withSlowStart(roundTrip));
      return Double.isFinite(lineRate) ? shape.withLine(lineRate) : shape;
    }

    @Override
    public String toString() {
      String line = Double.isFinite(lineRate) ? ", " + lineRate / 1e6 + " in all" : "";
      return streamRate / 1e6 + " MB/s a connection" + line + ", " + millis + " ms";
    }
  }

  /** Its first samples are the slowest of the race, because they end in slow start. */
  @Test
  void aFarMirrorThatIsFasterInTheEndIsTheBest() throws IOException {
    SyntheticImage image = SyntheticImage.of("ubuntu:22.04", 13, List.of(12_000_000L));
    Far near = new Far(1e6, Double.POSITIVE_INFINITY, 1);
    Far far = new Far(8e6, Double.POSITIVE_INFINITY, 250);
    try (Folder home = Folder.create("home");
        ShapedMirror nearMirror = ShapedMirror.start(image, near.shape());
        ShapedMirror farMirror = ShapedMirror.start(image, far.shape())) {
      JsonNode result = measure(home, List.of(nearMirror, farMirror), "docker", image);

      assertThat(result.at("/verdict/status").asText()).isEqualTo("CONFIDENT");
      assertThat(result.at("/verdict/best").asText()).isEqualTo("m1");
      assertThat(Bench.mirror(result, "m1").get("flags")).isEmpty();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void agreesWithDockerd() throws IOException {
    check("docker", "dockerd", Judge.Docker::here);
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void agreesWithContainerd() throws IOException {
    check("containerd", "containerd", Judge.Kubernetes::here);
  }

  private static void check(String profile, String engine, Supplier<Judge> judges)
      throws IOException {
    List<Prediction> all = new ArrayList<>();
    for (SyntheticImage image : List.of(MANY_LAYERS, FEW_LAYERS)) {
      all.addAll(rows(profile, judges, image));
    }
    Prediction.keep(
        "Predicted and real pull through " + engine + ", mirrors that answer late",
        engine + "-far.md",
        all);
    Prediction.checkErrors(all);
  }

  private static List<Prediction> rows(String profile, Supplier<Judge> judges, SyntheticImage image)
      throws IOException {
    List<ShapedMirror> mirrors = new ArrayList<>();
    try (Folder home = Folder.create("home");
        Judge judge = judges.get()) {
      for (Far far : MIRRORS) {
        mirrors.add(ShapedMirror.start(image, far.shape()));
      }
      JsonNode result = measure(home, mirrors, profile, image);
      List<Prediction> rows = new ArrayList<>();
      for (int i = 0; i < MIRRORS.size(); i++) {
        WatchedMirror mirror = WatchedMirror.of(mirrors.get(i));
        String shape = MIRRORS.get(i).toString();
        rows.add(Prediction.of(result, "m" + i, shape, judge, mirror, image));
      }
      Prediction.checkOrder(rows);
      return rows;
    } finally {
      mirrors.forEach(ShapedMirror::close);
    }
  }

  private static JsonNode measure(
      Folder home, List<ShapedMirror> mirrors, String profile, SyntheticImage image) {
    Path document = home.file("result.json");
    List<String> arguments = new ArrayList<>(List.of("run", "--no-catalogue", "--no-upstream"));
    for (int i = 0; i < mirrors.size(); i++) {
      arguments.addAll(List.of("--mirror", "m" + i + "=" + mirrors.get(i).endpoint()));
    }
    arguments.addAll(List.of("--profile", profile, "--output", document.toString()));
    arguments.add(image.reference().toString());
    Command.Outcome run = Bench.run(home.path(), arguments);
    assertThat(run.exitCode()).as(run::toString).isZero();
    return Bench.read(document);
  }
}
