package io.github.mirrorbench.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.loopback.LoopbackTls;
import io.github.mirrorbench.loopback.Pace;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.peer.ResultTable;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The time until a fresh process measures, and its first mirror beside its fifth. */
@EnabledIfSystemProperty(named = "long", matches = "true")
@ExtendWith(QuietMachine.class)
class ReadinessIT {
  private static final String LAUNCHER = Path.of("..", "bench").toString();
  private static final int PROCESSES = 7;
  private static final int MIRRORS = 5;

  private final SyntheticImage image =
      SyntheticImage.of("library/ubuntu:22.04", 8, List.of(4_000_000L));
  private final LoopbackTls tls = LoopbackTls.create();
  private final List<Double> untilFirstRequest = new ArrayList<>();
  private final List<Double> warmUps = new ArrayList<>();
  private final List<Double> firstBeyondFifth = new ArrayList<>();

  @Test
  void isReadyInTwoSecondsAndMeasuresTheFirstMirrorLikeTheFifth(@TempDir Path folder)
      throws IOException {
    Command.of(LAUNCHER, "--version").output();
    for (int i = 0; i < PROCESSES; i++) {
      measure(folder, List.of(LAUNCHER));
    }
    List<Double> launched = List.copyOf(untilFirstRequest);
    untilFirstRequest.clear();
    for (int i = 0; i < PROCESSES; i++) {
      measure(folder, Bench.words(List.of()));
    }

    ResultTable table =
        new ResultTable(
            "A fresh process, " + PROCESSES + " times each, five equal mirrors over TLS",
            "what",
            "median, s",
            "worst, s",
            "bound of the median, s");
    row(table, "start of `./bench` to its first request", launched, 2.0);
    row(table, "the same of `java -jar bench.jar`", untilFirstRequest, 2.5);
    row(table, "of that, warm-up and calibration", warmUps, 2.0);
    row(table, "first sample of the race beyond the fifth", firstBeyondFifth, 0.010);
    table.keep("performance/readiness.md");
    assertThat(median(launched)).isLessThan(2.0);
    assertThat(median(firstBeyondFifth)).isBetween(-0.010, 0.010);
  }

  private void measure(Path folder, List<String> program) throws IOException {
    List<ShapedMirror> mirrors = new ArrayList<>();
    try {
      for (int i = 0; i < MIRRORS; i++) {
        mirrors.add(ShapedMirror.start(image, Shape.of(Pace.of(20e6)), tls));
      }
      long started = System.nanoTime();
      JsonNode result = run(folder, program, mirrors);
      long asked =
          mirrors.stream().mapToLong(m -> m.accessLog().get(0).requestReadAt()).min().orElseThrow();
      untilFirstRequest.add((asked - started) / 1e9);
      warmUps.add(result.at("/environment/calibration/tookSeconds").asDouble());
      List<Double> race = raceSeconds(result);
      firstBeyondFifth.add(race.get(0) - race.get(MIRRORS - 1));
    } finally {
      mirrors.forEach(ShapedMirror::close);
    }
  }

  private JsonNode run(Path folder, List<String> program, List<ShapedMirror> mirrors)
      throws IOException {
    Path authority = Files.writeString(folder.resolve("ca.pem"), tls.authorityPem());
    Path document = folder.resolve("result.json");
    List<String> words = new ArrayList<>(program);
    words.addAll(List.of("run", "--no-catalogue", "--no-upstream"));
    words.addAll(List.of("--ca-file", authority.toString(), "--output", document.toString()));
    for (int i = 0; i < MIRRORS; i++) {
      words.addAll(List.of("--mirror", "m" + i + "=" + mirrors.get(i).endpoint()));
    }
    // Equal mirrors would be compared for a minute.
    words.addAll(List.of("--max-time", "6s", "ubuntu:22.04"));
    Command.Outcome outcome = Bench.atHome(Command.of(words), folder).run();
    assertThat(outcome.exitCode()).as(outcome::toString).isZero();
    return Bench.read(document);
  }

  /** Returns the seconds of each sample of the race, in the order in which they began. */
  private static List<Double> raceSeconds(JsonNode result) {
    List<JsonNode> race = new ArrayList<>();
    result.get("samples").forEach(race::add);
    return race.stream()
        .filter(sample -> sample.get("stage").asText().equals("RACE"))
        .sorted(Comparator.comparingDouble(sample -> sample.get("startedAtSeconds").asDouble()))
        .map(ReadinessIT::seconds)
        .toList();
  }

  private static double seconds(JsonNode sample) {
    double seconds = 0;
    for (JsonNode hop : sample.get("hops")) {
      for (String phase : List.of("dns", "connect", "tls", "firstByte", "body")) {
        seconds += hop.path(phase + "Seconds").asDouble();
      }
    }
    return seconds;
  }

  private static void row(ResultTable table, String what, List<Double> seconds, double bound) {
    table.row(what, median(seconds), seconds.stream().max(Double::compare).orElseThrow(), bound);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
