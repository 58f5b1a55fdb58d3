package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Contests on real sockets: eight mirrors, each 15 to 50 % slower than the one before, with jitter.
 * The ten are held by {@code mvn test -pl benchmark-lib -Dtest=SeededContestsTest -Dlong=true}.
 */
@Tag("paced")
class SeededContestsTest {
  private static final double FASTEST = 8e6;
  private static final double JITTER = 0.25;
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/seeded", 1, List.of(500_000L, 3_000_000L, 6_000_000L));

  @Test
  void twoContestsChooseWell() throws Exception {
    assertThat(chosenWell(1)).isTrue();
    assertThat(chosenWell(2)).isTrue();
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void ofTenContestsEightChooseWell() throws Exception {
    int well = 0;
    for (int seed = 1; seed <= 10; seed++) {
      well += chosenWell(seed) ? 1 : 0;
    }
    assertThat(well).isGreaterThanOrEqualTo(8);
  }

  /** Returns whether the mirror chosen is within 10 % of the fastest. */
  private static boolean chosenWell(long seed) throws Exception {
    Random random = new Random(seed);
    Map<String, Double> rates = new LinkedHashMap<>();
    double rate = FASTEST;
    for (int place : shuffledPlaces(random)) {
      rates.put("m" + place, rate);
      rate /= 1.15 + 0.35 * random.nextDouble();
    }
    List<ShapedMirror> servers = new ArrayList<>();
    List<Mirror> mirrors = new ArrayList<>();
    try {
      for (Map.Entry<String, Double> each : rates.entrySet()) {
        ShapedMirror server = started(each.getValue(), seed);
        servers.add(server);
        mirrors.add(ServedMirrors.candidate(each.getKey(), server));
      }
      Result result =
          MirrorBenchmark.builder()
              .candidates(mirrors)
              .images(List.of(IMAGE.reference()))
              .platform(Platform.parse("linux/amd64"))
              .noUpstream()
              .rules(ContestSettings.defaults(seed))
              .build()
              .run();
      double chosen = result.verdict().best().map(best -> rates.get(best.text())).orElse(0.0);
      System.out.println(seed + ": " + result.verdict() + " " + chosen / FASTEST);
      return chosen >= FASTEST / 1.1;
    } finally {
      servers.forEach(ShapedMirror::close);
    }
  }

  private static List<Integer> shuffledPlaces(Random random) {
    List<Integer> places = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8));
    java.util.Collections.shuffle(places, random);
    return places;
  }

  private static ShapedMirror started(double rate, long seed) throws IOException {
    return ShapedMirror.start(IMAGE, Shape.at(rate).withJitter(JITTER, seed));
  }
}
