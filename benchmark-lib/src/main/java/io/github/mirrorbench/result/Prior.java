package io.github.mirrorbench.result;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known before the contest begins.
 *
 * @param incumbent name of the candidate that is in use now; it wins ties
 * @param pastRuns earlier runs, of which reliability is taken, the older the less
 */
public record Prior(Optional<String> incumbent, List<PastRun> pastRuns) {
  /** Nothing is known. */
  public static final Prior NONE = new Prior(Optional.empty(), List.of());

  public Prior {
    pastRuns = List.copyOf(pastRuns);
  }

  /**
   * One earlier run.
   *
   * @param age before this run, not negative
   * @param reliability by mirror name
   */
  public record PastRun(Duration age, Map<String, Reliability> reliability) {
    public PastRun {
      reliability = Map.copyOf(reliability);
      if (age.isNegative()) {
        throw new IllegalArgumentException("an earlier run lies in the future: " + age);
      }
    }
  }
}
