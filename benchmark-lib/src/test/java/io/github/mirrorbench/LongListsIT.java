package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.simulation.Fault;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of mirrors so long that each gets little time, most of which crawl or hang. */
class LongListsIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/listed", 1, List.of(6_000_000L, 500_000L));

  private static final double[] CRAWLS = {2_000, 15_000, 30_000};

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "long", matches = "true")
  @CsvSource({
    "200, 150, NONE",
    "200, 150, HANG_AT_LAYER",
    "200, 0, NONE",
  })
  void everyHealthyMirrorIsRanked(int mirrors, int useless, Fault fault) throws Exception {
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < mirrors; i++) {
      double rate = fault == Fault.NONE ? CRAWLS[i % CRAWLS.length] : 4e6;
      shapes.add(i < useless ? Shape.at(rate).with(fault) : Shape.at((4 + i % 17) * 1e6));
    }
    Collections.shuffle(shapes, new Random(7));

    Result result = run(shapes);

    assertThat(result.mirrors())
        .filteredOn(mirror -> isHealthy(mirror, shapes))
        .hasSize(mirrors - useless)
        .allSatisfy(
            mirror ->
                assertThat(mirror.status())
                    .as("%s", mirror.failure())
                    .isEqualTo(MirrorStatus.RANKED));
    assertThat(result.mirrors())
        .filteredOn(mirror -> !isHealthy(mirror, shapes))
        .noneMatch(mirror -> mirror.status() == MirrorStatus.RANKED);
    assertThat(result.recommended()).isNotEmpty();
    assertThat(result.cost().time()).isLessThan(Duration.ofSeconds(61));
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  private static boolean isHealthy(MirrorResult mirror, List<Shape> shapes) {
    Shape shape = shapes.get(Integer.parseInt(mirror.name().text().substring(1)));
    return shape.fault() == Fault.NONE && shape.pace().bytesPerSecond() > 1e6;
  }

  private static Result run(List<Shape> shapes) throws Exception {
    try (ServedMirrors mirrors = new ServedMirrors(IMAGE)) {
      for (int i = 0; i < shapes.size(); i++) {
        mirrors.add("m" + i, shapes.get(i));
      }
      return mirrors.measure();
    }
  }
}
