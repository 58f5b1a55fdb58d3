package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mirrors that send, but hardly anything, beside one that works. */
class CrawlingMirrorsIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/crawled", 1, List.of(6_000_000L, 500_000L));

  private static final MirrorName GOOD = new MirrorName("good");
  private static final double[] CRAWLS = {2_000, 15_000, 30_000};

  @ParameterizedTest
  @CsvSource({"3, 0, 12", "11, 11, 20"})
  void costNobodyElseTheirTurn(int crawlers, int placeOfGood, long mostSeconds) throws Exception {
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < crawlers; i++) {
      shapes.add(Shape.at(CRAWLS[i % CRAWLS.length]));
    }
    shapes.add(placeOfGood, Shape.at(4_000_000));

    Result result = run(shapes, placeOfGood);

    assertThat(result.verdict().best()).contains(GOOD);
    assertThat(result.cost().time()).isLessThan(Duration.ofSeconds(mostSeconds));
    assertThat(result.mirrors())
        .filteredOn(mirror -> !mirror.name().equals(GOOD))
        .allMatch(mirror -> mirror.status() == MirrorStatus.UNPROVEN)
        .allMatch(mirror -> reason(mirror).startsWith("sent the layer at "));
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  private static String reason(MirrorResult mirror) {
    return mirror.failure().orElseThrow().failure().message();
  }

  @Test
  @Tag("untimed")
  void areReadAgainWhereTheLineIsSlowForAll() throws Exception {
    Result result = run(List.of(Shape.at(40_000), Shape.at(30_000), Shape.at(30_000)), 0);

    assertThat(result.mirrors()).allMatch(mirror -> mirror.status() == MirrorStatus.RANKED);
    assertThat(result.verdict().best()).contains(GOOD);
  }

  /** Each run has places and rates of its own. */
  @ParameterizedTest
  @CsvSource({"3, 12", "11, 20"})
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void leaveTheChoiceRightInAHundredRuns(int crawlers, double mostSeconds) throws Exception {
    double[] seconds = new double[100];
    for (int seed = 0; seed < seconds.length; seed++) {
      Result result = seeded(crawlers, new Random(seed));
      assertThat(result.verdict().best()).contains(GOOD);
      seconds[seed] = result.cost().time().toMillis() / 1e3;
    }
    Arrays.sort(seconds);
    System.out.printf(
        "%d crawlers: median %.1f s, longest %.1f s%n", crawlers, seconds[50], seconds[99]);
    assertThat(seconds[99]).isLessThanOrEqualTo(mostSeconds);
  }

  private static Result seeded(int crawlers, Random random) throws Exception {
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < crawlers; i++) {
      shapes.add(Shape.at(CRAWLS[random.nextInt(CRAWLS.length)]));
    }
    int placeOfGood = random.nextInt(crawlers + 1);
    shapes.add(placeOfGood, Shape.at(4_000_000));
    return run(shapes, placeOfGood, random.nextLong());
  }

  private static Result run(List<Shape> shapes, int placeOfGood) throws Exception {
    return run(shapes, placeOfGood, 7);
  }

  private static Result run(List<Shape> shapes, int placeOfGood, long seed) throws Exception {
    try (ServedMirrors mirrors = new ServedMirrors(IMAGE)) {
      for (int i = 0; i < shapes.size(); i++) {
        mirrors.add(i == placeOfGood ? GOOD.text() : "crawler" + i, shapes.get(i));
      }
      return mirrors.measure(seed);
    }
  }
}
