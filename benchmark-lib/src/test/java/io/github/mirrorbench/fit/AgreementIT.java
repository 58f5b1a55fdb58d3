package io.github.mirrorbench.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.fit.FitBench.Finding;
import io.github.mirrorbench.result.Profile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls a mirror fit exactly when the profile's engine pulls through it. Without {@code -Dlong} a
 * share of the rows, with {@code -Dfit.rows=A1,B6} those and all engines, with {@code
 * -Dfit.engines=P5} these alone.
 */
@Tag("untimed")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreementIT {
  private static final String SHARE =
      "A1,A7,A11,B4,B6,B8,B14-type,C1,C9,D2,D8-9,E2,E4,E13-string,G7,H11";

  private final FitBench bench = new FitBench();
  private final AgreementTable table = new AgreementTable();
  private final OpenRows open = OpenRows.read();

  @AfterAll
  void close() {
    bench.close();
    table.keep("fit/agreement.md");
  }

  static List<Oddity> rows() {
    if (Boolean.getBoolean("long")) {
      return Oddities.ALL;
    }
    return Oddities.named(System.getProperty("fit.rows", SHARE));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isFitExactlyWhenTheEnginePulls(Oddity row) throws InterruptedException {
    Set<EngineVersion> judges = judges(row);
    Map<EngineVersion, Finding> pulls = bench.pull(judges, row);
    Map<Profile, Finding> measured = new EnumMap<>(Profile.class);
    for (Profile profile : EngineVersion.JUDGED) {
      if (judges.contains(row.judge(profile))) {
        measured.put(profile, bench.measure(profile, row));
      }
    }
    table.add(row, pulls, measured);

    pulls.forEach(
        (version, pull) ->
            assertThat(pull.fit())
                .as("%s pulls from %s: %s", version.title(), row, pull)
                .isEqualTo(row.pulledBy().contains(version)));
    measured.forEach(
        (profile, ours) ->
            assertThat(ours.fit() == row.isFitFor(profile))
                .as("%s is judged rightly as %s, or else is in open.txt: %s", row, profile, ours)
                .isEqualTo(!open.contain(row.id(), profile)));
  }

  private static Set<EngineVersion> judges(Oddity row) {
    String engines = System.getProperty("fit.engines");
    if (engines != null) {
      return EngineVersion.parse(engines.replace(',', ' '));
    }
    if (Boolean.getBoolean("long") || System.getProperty("fit.rows") != null) {
      return Set.of(EngineVersion.values());
    }
    return Set.of(row.judge(Profile.DOCKER), row.judge(Profile.CONTAINERD));
  }
}
