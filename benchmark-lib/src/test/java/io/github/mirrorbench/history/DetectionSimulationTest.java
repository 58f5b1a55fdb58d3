package io.github.mirrorbench.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How often a real change is missed and noise is taken for one, by seeded simulation. */
class DetectionSimulationTest {
  private static final int MIRRORS = 20;
  private static final int YEAR = 365;
  private static final int BEFORE = 90;

  @Test
  void aSlowDownByHalfIsFoundWithinTwoNights() {
    assertThat(shareFound(0.10, 2, 400)).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void aYearOfTwentyUnchangedMirrorsRaisesAtMostOneAlarm() {
    assertThat(alarmsInAYear(0.10, 1)).isLessThanOrEqualTo(1);
  }

  /** The table of docs/nightly.md. */
  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void bothHoldOverTheNoiseOfNights() {
    List<String> table = new ArrayList<>();
    for (double sigma : new double[] {0.05, 0.075, 0.10, 0.125, 0.15, 0.20}) {
      double alarms = alarmsInAYear(sigma, 10);
      table.add(
          String.format(
              Locale.ROOT,
              "| %.3f | %.3f | %.3f | %.2f |",
              sigma,
              shareFound(sigma, 2, 1000),
              shareFound(sigma, 7, 300),
              alarms));
      assertThat(alarms).isLessThanOrEqualTo(1);
    }
    table.forEach(System.out::println);
  }

  private static double shareFound(double sigma, int withinNights, int runs) {
    int found = 0;
    for (int run = 0; run < runs; run++) {
      List<Night> nights =
          new SimulatedNights(run, MIRRORS, sigma).with(BEFORE + withinNights, BEFORE, 1.5);
      boolean seen = false;
      for (int night = BEFORE + 1; night <= nights.size() && !seen; night++) {
        seen = saysThatTheFirstIsSlower(Comparison.of(nights.subList(0, night)));
      }
      found += seen ? 1 : 0;
    }
    return found / (double) runs;
  }

  private static boolean saysThatTheFirstIsSlower(Comparison comparison) {
    return comparison.findings().stream()
        .anyMatch(finding -> finding instanceof Finding.Slower s && s.mirror().equals("m0"));
  }

  private static double alarmsInAYear(double sigma, int years) {
    int alarms = 0;
    for (int year = 0; year < years; year++) {
      List<Night> nights = new SimulatedNights(1000 + year, MIRRORS, sigma).undisturbed(YEAR);
      Comparison before = Comparison.of(nights.subList(0, 1));
      for (int night = 2; night <= YEAR; night++) {
        Comparison now = Comparison.of(nights.subList(0, night));
        alarms += now.news(before).size();
        before = now;
      }
    }
    return alarms / (double) years;
  }
}
