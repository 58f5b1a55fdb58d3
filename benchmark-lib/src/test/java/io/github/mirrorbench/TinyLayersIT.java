package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.Verdict;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * 127 layers of 20 KB through two mirrors, one twice as fast as the other. The twenty are held by
 * {@code mvn test -pl benchmark-lib -Dtest=TinyLayersIT -Dlong=true}.
 */
class TinyLayersIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/tiny", 1, LongStream.range(20_000, 20_127).boxed().toList());

  @Test
  void nobodyIsSureOfTheSlower() throws Exception {
    assertThat(verdicts(3)).noneMatch(TinyLayersIT::isSureOfTheSlower);
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void ofTwentyRunsNineteenFindTheFaster() throws Exception {
    List<Verdict> verdicts = verdicts(20);

    assertThat(verdicts).noneMatch(TinyLayersIT::isSureOfTheSlower);
    assertThat(verdicts.stream().filter(verdict -> isBest("fast", verdict)))
        .hasSizeGreaterThanOrEqualTo(19);
  }

  private static boolean isSureOfTheSlower(Verdict verdict) {
    return verdict.status() == Status.CONFIDENT && isBest("slow", verdict);
  }

  private static boolean isBest(String name, Verdict verdict) {
    return verdict.best().filter(best -> best.text().equals(name)).isPresent();
  }

  private static List<Verdict> verdicts(int runs) throws Exception {
    List<Verdict> verdicts = new ArrayList<>();
    for (int seed = 1; seed <= runs; seed++) {
      try (ServedMirrors mirrors = new ServedMirrors(IMAGE)) {
        mirrors.add("slow", Shape.at(2e6));
        mirrors.add("fast", Shape.at(4e6));
        Result result = mirrors.measure(seed);
        System.out.println(seed + ": " + result.verdict());
        verdicts.add(result.verdict());
      }
    }
    return verdicts;
  }
}
