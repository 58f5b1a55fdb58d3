package io.github.mirrorbench.measure;

import io.github.mirrorbench.registry.Step;
import io.github.mirrorbench.stats.Estimate;
import java.util.List;
import java.util.Optional;

/** Tells a first touch that met a cold cache from one that was only slow like all others. */
final class ColdCache {
  /** So much slower than later fetches, and by so many seconds more, is not noise. */
  private static final double SLOWER = 1.5;

  private static final double LEAST_SECONDS = 0.1;

  /** At worst the line was shared by so many first touches, of which none knows. */
  private static final int AT_ONCE = 4;

  private ColdCache() {}

  /** Whether a first touch took longer than the warm fetches explain; no, when there are none. */
  static boolean isSeen(
      List<Sample> samples, Optional<Estimate> warmLead, Optional<Estimate> warmRate) {
    if (warmLead.isEmpty() || warmRate.isEmpty()) {
      return false;
    }
    double lead = warmLead.get().median();
    double rate = warmRate.get().median();
    return samples.stream()
        .filter(s -> s.stage() == Stage.SCREEN && s.step() == Step.LAYER)
        .filter(s -> s.failure().isEmpty())
        .flatMap(s -> Transfer.of(s).stream())
        .anyMatch(touch -> isSlower(touch, lead, rate));
  }

  private static boolean isSlower(Transfer touch, double lead, double rate) {
    double shared = AT_ONCE * touch.bytes() / rate;
    return touch.leadSeconds() > SLOWER * lead + LEAST_SECONDS
        || touch.bodySeconds() > SLOWER * shared + LEAST_SECONDS;
  }
}
