package io.github.mirrorbench.contest;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Holds many contests in virtual time. */
@EnabledIfSystemProperty(named = "long", matches = "true")
class SimulationTest {
  @Test
  void explore() {
    int n = Integer.getInteger("trials", 300);
    StringBuilder out = new StringBuilder();
    for (Scenario scenario : Scenarios.ALL) {
      for (double line : new double[] {Trial.LINE_SLOW, Trial.LINE_MIDDLE, Trial.LINE_FAST}) {
        long t0 = System.nanoTime();
        Tally tally = new Tally();
        for (int i = 0; i < n; i++) {
          tally.add(Trial.hold(scenario, line, ContestSettings.defaults(i), new Random(i * 7919L)));
        }
        out.append(
            String.format(
                "%-14s %4.1f %s  [%.2f ms]%n",
                scenario.name(), line / 1e6, tally.row(), (System.nanoTime() - t0) / 1e6 / n));
      }
    }
    System.out.println(out);
  }
}
