package io.github.mirrorbench.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.peer.Results;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The shares of changes missed and of false alarms, by seeded simulation. */
class DetectionSimulationTest {
  private static final int MIRRORS = 20;
  private static final int YEAR = 365;
  private static final int BEFORE = 90;
  private static final int YEARS = 20;

  private static final String HEAD =
      """
      # How often the detection of changes errs

      Simulated: 20 mirrors, a line that drifts by 0.3 (ln), and each mirror's own noise of nights σ (ln). "Found" is a
      slow-down by half after 90 nights (500 series for two nights, 200 for seven); an alarm is any new finding in a year
      of 365 nights in which nothing changes. Every row has its own random numbers, all seeded.

      `mvn -pl benchmark-lib test -Dtest=DetectionSimulationTest -Dlong=true` makes this file.

      | σ | found within 2 nights | within 7 nights | false alarms in years | a year |
      | --- | --- | --- | --- | --- |
      """;

  @Test
  void aSlowDownByHalfIsFoundWithinTwoNights() {
    assertThat(shareFound(0.10, 2, 150)).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void aSeasonOfTwentyUnchangedMirrorsRaisesAtMostOneAlarm() {
    assertThat(alarms(0.10, 1, 120)).isLessThanOrEqualTo(1);
  }

  /** The table of docs/nightly.md; every row has random numbers of its own. */
  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void bothHoldOverTheNoiseOfNights() {
    StringBuilder table = new StringBuilder(HEAD);
    for (double sigma : new double[] {0.05, 0.075, 0.10, 0.125, 0.15, 0.20}) {
      int alarms = alarms(sigma, YEARS, YEAR);
      double withinTwo = shareFound(sigma, 2, 500);
      String row =
          String.format(
              Locale.ROOT,
              "| %.3f | %.3f | %.3f | %d in %d | %.2f |%n",
              sigma,
              withinTwo,
              shareFound(sigma, 7, 200),
              alarms,
              YEARS,
              alarms / (double) YEARS);
      System.out.print(row);
      table.append(row);
      assertThat(sigma > 0.10 || (withinTwo >= 0.95 && alarms <= YEARS)).as(row).isTrue();
    }
    Results.keep("detection/simulation.md", table.toString());
  }

  private static double shareFound(double sigma, int withinNights, int runs) {
    int found = 0;
    for (int run = 0; run < runs; run++) {
      List<Night> nights =
          simulated(sigma, run, withinNights).with(BEFORE + withinNights, BEFORE, 1.5);
      boolean seen = false;
      for (int night = BEFORE + 1; night <= nights.size() && !seen; night++) {
        seen = saysThatTheFirstIsSlower(Comparison.of(nights.subList(0, night)));
      }
      found += seen ? 1 : 0;
    }
    return found / (double) runs;
  }

  private static SimulatedNights simulated(double sigma, int run, int kind) {
    return new SimulatedNights(Objects.hash(sigma, run, kind), MIRRORS, sigma);
  }

  private static boolean saysThatTheFirstIsSlower(Comparison comparison) {
    return comparison.findings().stream()
        .anyMatch(finding -> finding instanceof Finding.Slower s && s.mirror().text().equals("m0"));
  }

  private static int alarms(double sigma, int years, int nightsInYear) {
    int alarms = 0;
    for (int year = 0; year < years; year++) {
      List<Night> nights = simulated(sigma, year, YEAR).undisturbed(nightsInYear);
      Comparison before = Comparison.of(nights.subList(0, 1));
      for (int night = 2; night <= nights.size(); night++) {
        Comparison now = Comparison.of(nights.subList(0, night));
        alarms += now.news(before).size();
        before = now;
      }
    }
    return alarms;
  }
}
