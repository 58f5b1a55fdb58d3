package io.github.mirrorbench.contest;

import java.util.ArrayList;
import java.util.List;

/** The scenarios of the tables. */
final class Scenarios {
  private static final Scenario HARD = Scenario.of("hard K=8", 8, 0.2);

  private static final double[] GAPS = {0.12, 0.15, 0.2, 0.3};

  /** Mirrors as they are expected, in fair and in foul weather. */
  static final List<Scenario> USUAL =
      List.of(
          Scenario.of("clear K=2", 2, 2),
          Scenario.of("easy K=8", 8, 0.5),
          Scenario.of("hard K=2", 2, 0.2),
          Scenario.of("hard K=3", 3, 0.2),
          HARD,
          Scenario.of("hard K=20", 20, 0.2),
          Scenario.of("tight", 8, 0.08),
          HARD.named("t3 noise").heavyTailed(),
          HARD.named("7% stalls").stalling(0.07),
          HARD.named("bursts").bursting(),
          HARD.named("strong drift").drifting(0.5, 0, Scenario.DRIFT_SECONDS),
          HARD.named("gains K=8").limitingEach(0.5),
          Scenario.of("gains K=3", 3, 0.2).limitingEach(0.5),
          HARD.named("far K=8").withFar(0.5),
          Scenario.of("far K=3", 3, 0.2).withFar(0.5),
          HARD.named("far with gains").withFar(0.5).limitingEach(0.5));

  /** All of them. */
  static final List<Scenario> ALL = all();

  private Scenarios() {}

  private static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>(USUAL);
    for (double deviation : new double[] {0.15, 0.25}) {
      for (double seconds : new double[] {Scenario.DRIFT_SECONDS, 24, 120, 600}) {
        String name = "own drift " + deviation + ", " + Math.round(seconds) + " s";
        all.add(HARD.named(name).drifting(0.15, deviation, seconds));
      }
    }
    all.add(Scenario.of("clear K=2, own drift 0.25, 600 s", 2, 2).drifting(0.15, 0.25, 600));
    Scenario near = Scenario.slippage(2, 0.2).named("slippage K=2, 20 %, own drift .15, 120 s");
    all.add(near.drifting(0.15, 0.15, 120));
    for (double factor : new double[] {0.9, 0.8}) {
      all.add(HARD.named("first takes " + factor).firstTaking(factor));
      Scenario slippage = Scenario.slippage(3, 0.2);
      all.add(slippage.named(slippage.name() + ", first takes " + factor).firstTaking(factor));
    }
    for (int mirrors : new int[] {2, 3, 6, 8}) {
      for (double gap : GAPS) {
        all.add(Scenario.slippage(mirrors, gap));
      }
    }
    return List.copyOf(all);
  }
}
