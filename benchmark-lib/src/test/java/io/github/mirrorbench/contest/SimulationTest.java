package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Rigor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Holds the decision to what it claims, in virtual time with every cost on the clock. The long
 * table is printed, and written to the file that the system property {@code table} names, by {@code
 * mvn test -pl benchmark-lib -Dtest=SimulationTest -Dlong=true -Dtable=FILE}.
 */
@Tag("simulated")
class SimulationTest {
  private static final double[] LINES = {Trial.LINE_SLOW, Trial.LINE_MIDDLE, Trial.LINE_FAST};

  /** The least share of right choices among the decided, by scenario. */
  private static final Map<String, Double> RIGHT =
      Map.of(
          "easy K=8", 0.97,
          "hard K=3", 0.95,
          "hard K=8", 0.95,
          "hard K=20", 0.94,
          "t3 noise", 0.95,
          "tight", 0.92,
          "7% stalls", 0.91);

  private static final Map<String, Double> DECIDED =
      Map.of("easy K=8", 0.75, "hard K=3", 0.55, "hard K=8", 0.55);

  /** The bytes of five full pulls from everybody, divided by those spent. */
  private static final Map<Integer, Double> FEWER_BYTES = Map.of(3, 6.0, 8, 12.0, 20, 25.0);

  @Test
  void choicesAreAsRightAsClaimed() {
    int trials = 75;
    for (Scenario scenario : Scenarios.USUAL) {
      Tally tally = new Tally();
      for (double line : LINES) {
        hold(scenario, line, ContestSettings::builder, trials, tally);
      }
      hold(scenario, tally, 2);
    }
  }

  @Test
  void carefulChoicesAreRighterStill() {
    Tally tally = new Tally();
    hold(Scenario.of("hard", 8, 0.2), Trial.LINE_MIDDLE, SimulationTest::careful, 100, tally);

    assertThat(tally.rightGivenDecided()).isGreaterThanOrEqualTo(0.95);
    assertThat(tally.certifiedWrong()).isZero();
  }

  /** The bounds, less what chance may do to so few trials: {@code errors} standard errors. */
  private static void hold(Scenario scenario, Tally tally, double errors) {
    String name = scenario.name();
    double right = RIGHT.getOrDefault(name, 0.8);
    double slack = errors * Math.sqrt(right * (1 - right) / tally.decisions());
    assertThat(tally.rightGivenDecided()).as(name).isGreaterThanOrEqualTo(right - slack);
    assertThat(tally.decided())
        .as("decided, " + name)
        .isGreaterThanOrEqualTo(DECIDED.getOrDefault(name, 0.1) - errors * 0.02);
    assertThat(tally.timesFewerBytes())
        .as("bytes, " + name)
        .isGreaterThanOrEqualTo(FEWER_BYTES.getOrDefault(scenario.mirrors(), 6.0));
    assertThat(tally.timesLessTime()).as("time, " + name).isGreaterThanOrEqualTo(10);
    assertThat(tally.mostMebibytes()).as("most bytes, " + name).isLessThanOrEqualTo(256 * 1.05);
    assertThat(tally.mostSeconds()).as("most time, " + name).isLessThanOrEqualTo(60 * 1.05);
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void longTable() throws IOException {
    int trials = Integer.getInteger("trials", 10_000);
    List<String> rows = new ArrayList<>();
    Map<Scenario, Tally> usual = new LinkedHashMap<>();
    rows.add("# Simulated contests\n");
    rows.add("Default budgets, confidence 0.95, " + trials + " contests a row.\n");
    rows.add(Tally.HEAD);
    for (Scenario scenario : Scenarios.USUAL) {
      Tally all = new Tally();
      for (double line : LINES) {
        Tally tally = new Tally();
        hold(scenario, line, ContestSettings::builder, trials, tally);
        all.add(tally);
        rows.add(tally.row(scenario.name(), line / 1e6 + " MB/s"));
      }
      rows.add(all.row("**" + scenario.name() + "**", "all"));
      usual.put(scenario, all);
    }
    List<Map<Scenario, Tally>> careful =
        List.of(
            addCareful(rows, Duration.ofMinutes(1), trials / 2),
            addCareful(rows, Duration.ofMinutes(2), trials / 2));
    rows.add("\nStated confidence against what is delivered, hard K=8, 4 MB/s.\n");
    rows.add(Tally.HEAD);
    for (double confidence : new double[] {0.8, 0.9, 0.95, 0.99}) {
      Tally tally = new Tally();
      hold(
          Scenario.of("hard", 8, 0.2),
          Trial.LINE_MIDDLE,
          seed -> ContestSettings.builder(seed).confidence(confidence),
          trials,
          tally);
      rows.add(tally.row("hard K=8, " + confidence, "4.0 MB/s"));
    }
    write(String.join("\n", rows) + "\n");
    usual.forEach((scenario, tally) -> hold(scenario, tally, 0));
    careful.forEach(all -> all.forEach(SimulationTest::holdCareful));
  }

  private static void holdCareful(Scenario scenario, Tally tally) {
    assertThat(tally.rightGivenDecided())
        .as("careful, " + scenario.name())
        .isGreaterThanOrEqualTo(0.93);
  }

  private static Map<Scenario, Tally> addCareful(List<String> rows, Duration time, int trials) {
    Map<Scenario, Tally> all = new LinkedHashMap<>();
    rows.add("\n`--careful`, " + time.toSeconds() + " s, 4 MB/s.\n");
    rows.add(Tally.HEAD);
    for (Scenario scenario : Scenarios.USUAL) {
      Tally tally = new Tally();
      hold(scenario, Trial.LINE_MIDDLE, seed -> careful(seed).maxTime(time), trials, tally);
      rows.add(tally.row(scenario.name(), "4.0 MB/s"));
      all.put(scenario, tally);
    }
    return all;
  }

  private static void write(String table) throws IOException {
    System.out.println(table);
    String file = System.getProperty("table", "");
    if (!file.isEmpty()) {
      Files.writeString(Path.of(file), table);
    }
  }

  private static void hold(
      Scenario scenario,
      double line,
      LongFunction<ContestSettings.Builder> settings,
      int trials,
      Tally tally) {
    IntStream.range(0, trials)
        .parallel()
        .mapToObj(
            i -> Trial.hold(scenario, line, settings.apply(i).build(), new Random(mixed(i, line))))
        .map(Tally::of)
        .reduce(Tally::and)
        .ifPresent(tally::add);
  }

  /** Seeds that lie side by side give {@link Random} first numbers that do, too. */
  private static long mixed(long seed, double line) {
    return ((seed + 1) * (0x9E3779B97F4A7C15L + 2 * (long) line)) >>> 7;
  }

  private static ContestSettings.Builder careful(long seed) {
    return ContestSettings.builder(seed).rigor(Rigor.CAREFUL);
  }
}
