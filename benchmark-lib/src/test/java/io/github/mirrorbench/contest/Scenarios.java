package io.github.mirrorbench.contest;

import java.util.List;

/** The scenarios of the table. */
final class Scenarios {
  static final List<Scenario> ALL =
      List.of(
          Scenario.of("easy K=8", 8, 0.5),
          Scenario.of("hard K=3", 3, 0.2),
          Scenario.of("hard K=8", 8, 0.2),
          Scenario.of("hard K=20", 20, 0.2),
          Scenario.of("t3 noise", 8, 0.2).heavyTailed(),
          Scenario.of("strong drift", 8, 0.2).drifting(0.5, 0, Scenario.DRIFT_SECONDS),
          Scenario.of("own drift", 8, 0.2).drifting(0.15, 0.15, Scenario.DRIFT_SECONDS),
          Scenario.of("slow own drift", 8, 0.2).drifting(0.15, 0.15, 24),
          Scenario.of("tight", 8, 0.08),
          Scenario.of("7% stalls", 8, 0.2).stalling(0.07),
          Scenario.of("bursts", 8, 0.2).bursting());

  private Scenarios() {}
}
