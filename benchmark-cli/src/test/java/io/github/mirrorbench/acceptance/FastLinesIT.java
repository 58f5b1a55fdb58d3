package io.github.mirrorbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.peer.ResultTable;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two registries of a site at links of gigabits that the kernel shapes, the slower at ten
 * thirteenths of the other's rate. The truth is containerd's pull by the registries' own logs.
 */
@ExtendWith(QuietMachine.class)
class FastLinesIT {
  private static final double APART = 1.3;
  private static final double GIGABIT = 125e6;

  private static final SyntheticImage IMAGE =
      SyntheticImage.of(
          "ubuntu:22.04", 7, List.of(120_000_000L, 60_000_000L, 30_000_000L, 20_000L));

  private static final SyntheticImage ONE_LAYER =
      SyntheticImage.of("ubuntu:22.04", 8, List.of(209_715_200L));

  /** The answer of one run about the two, and the times of the pulls. */
  private record Row(double gigabits, int layers, String status, List<Prediction> mirrors) {
    static final String[] COLUMNS = {
      "Gbit/s",
      "layers",
      "status",
      "best",
      "predicted, s",
      "network, s",
      "other: predicted, s",
      "network, s",
      "flags"
    };

    boolean isJudged() {
      return mirrors.stream().noneMatch(m -> m.flags().contains("CLIENT_LIMITED"));
    }

    /** Returns whether the faster is predicted to be so. */
    boolean isRight() {
      return mirrors.get(0).seconds() < mirrors.get(1).seconds();
    }

    void enter(ResultTable table) {
      Prediction fast = mirrors.get(0);
      Prediction slow = mirrors.get(1);
      table.row(
          gigabits,
          layers,
          status,
          isRight() ? "faster" : "slower",
          fast.seconds(),
          fast.truth().networkSeconds(),
          slow.seconds(),
          slow.truth().networkSeconds(),
          fast.flags());
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void theFasterOfTwoIsBestAndPredictedUpToFiveGigabits() {
    List<Row> rows = new ArrayList<>();
    for (SyntheticImage image : List.of(IMAGE, ONE_LAYER)) {
      for (double gigabits : List.of(1.0, 2.0, 5.0)) {
        for (int i = 0; i < 3; i++) {
          rows.add(row(gigabits, image));
        }
      }
    }
    ResultTable table =
        new ResultTable("Two registries 30 % apart on fast lines, and containerd", Row.COLUMNS);
    rows.forEach(row -> row.enter(table));
    table.keep("prediction/fast.md");
    check(rows);
  }

  private static void check(List<Row> rows) {
    assertThat(rows).as(rows::toString).noneMatch(row -> row.status().equals("BUDGET"));
    List<Row> judged = rows.stream().filter(Row::isJudged).toList();
    assertThat(judged).as(judged::toString).allMatch(Row::isRight);
    Prediction.checkErrors(
        rows.stream().flatMap(row -> row.mirrors().stream()).toList(), 0.15, 0.30);
  }

  private static Row row(double gigabits, SyntheticImage image) {
    double fast = gigabits * GIGABIT;
    try (Network network = Network.create();
        DockerRegistry first = registry(network, fast, image);
        DockerRegistry second = registry(network, fast / APART, image);
        Judge judge = Judge.Kubernetes.inside(network);
        Folder home = Folder.create("home")) {
      JsonNode result =
          Bench.measure(
              network,
              home,
              List.of("--mirror", "m0=" + first.url(), "--mirror", "m1=" + second.url()),
              "containerd",
              image);
      return new Row(
          gigabits,
          image.layers().size(),
          result.at("/verdict/status").asText(),
          List.of(
              Prediction.of(result, "m0", "", judge, WatchedMirror.of(first), image),
              Prediction.of(result, "m1", "", judge, WatchedMirror.of(second), image)));
    }
  }

  private static DockerRegistry registry(Network network, double rate, SyntheticImage image) {
    return DockerRegistry.on(network.link((long) rate)).start().holding(image);
  }
}
