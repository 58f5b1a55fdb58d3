package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Rigor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Holds each claim to its word: the printed confidence, the certificate, the interval of a pull.
 * The table is made by {@code mvn test -pl benchmark-lib -Dtest=CalibrationTest -Dlong=true}.
 */
@Tag("simulated")
class CalibrationTest {
  private static final double[] LINES = {Trial.LINE_SLOW, Trial.LINE_MIDDLE, Trial.LINE_FAST};
  private static final double[] MIDDLE = {Trial.LINE_MIDDLE};

  /** The most by which claims may be off. */
  private static final double ERROR = 0.03;

  private static final Path TABLE = Path.of("../results/deciding/calibration.md");

  @Test
  void intervalsHoldThePullTimeAboutAsOftenAsTheySay() {
    Reliability all = new Reliability();
    Scenarios.ALL.forEach(s -> all.add(hold(s, LINES, ContestSettings::builder, 15)));

    assertThat(all.within()).isBetween(0.95, 0.99);
  }

  /** Over all worlds together, that is, because no run of a minute tells them apart. */
  @Test
  void choicesAreAsOftenRightAsTheySay() {
    Reliability all = new Reliability();
    Scenarios.ALL.forEach(s -> all.add(hold(s, LINES, ContestSettings::builder, 45)));

    double chance = 2 * Math.sqrt(0.1 / all.decisions());
    assertThat(all.claimed()).isCloseTo(all.right(), within(ERROR + chance));
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void longTable() throws IOException {
    int trials = Integer.getInteger("trials", 10_000);
    List<String> rows = new ArrayList<>();
    rows.add("# Claims held against simulated contests\n");
    rows.add(
        "A row has "
            + trials
            + " contests over lines of 0.5, 4 and 20 MB/s, with default settings; with `--careful` "
            + trials / 4
            + " at 4 MB/s.");
    List<Reliability> parts = new ArrayList<>();
    parts.add(add(rows, "Default", LINES, ContestSettings::builder, trials));
    for (Duration time : List.of(Duration.ofMinutes(1), Duration.ofMinutes(2))) {
      String name = "`--careful`, " + time.toSeconds() + " s";
      parts.add(add(rows, name, MIDDLE, seed -> careful(seed).maxTime(time), trials / 4));
    }
    Files.writeString(TABLE, String.join("\n", rows) + "\n");
    assertThat(parts)
        .allMatch(part -> part.error() <= ERROR)
        .allMatch(part -> part.mostClaimedTooMuch(200) <= ERROR);
  }

  private static ContestSettings.Builder careful(long seed) {
    return ContestSettings.builder(seed).rigor(Rigor.CAREFUL);
  }

  private static Reliability add(
      List<String> rows,
      String name,
      double[] lines,
      LongFunction<ContestSettings.Builder> settings,
      int trials) {
    Reliability all = new Reliability();
    rows.add("\n## " + name + "\n");
    rows.add(Reliability.HEAD);
    for (Scenario scenario : Scenarios.ALL) {
      Reliability row = hold(scenario, lines, settings, trials);
      all.add(row);
      rows.add(row.row(scenario.name()));
    }
    rows.add(all.row("**all**") + "\n");
    rows.add(Reliability.BINS);
    rows.addAll(all.bins());
    return all;
  }

  private static Reliability hold(
      Scenario scenario,
      double[] lines,
      LongFunction<ContestSettings.Builder> settings,
      int trials) {
    return IntStream.range(0, trials)
        .parallel()
        .collect(
            Reliability::new,
            (all, i) ->
                all.add(
                    Trial.hold(
                        scenario,
                        lines[i % lines.length],
                        settings.apply(i).build(),
                        new Random(mixed(i)))),
            Reliability::add);
  }

  /** Seeds that lie side by side give {@link Random} first numbers that do, too. */
  private static long mixed(long seed) {
    return ((seed + 1) * 0x9E3779B97F4A7C15L) >>> 7;
  }
}
