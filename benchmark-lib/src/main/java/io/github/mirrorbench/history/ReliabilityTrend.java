package io.github.mirrorbench.history;

import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.Reliability;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/** Tells when a mirror that works fails more of its requests than it used to. */
final class ReliabilityTrend {
  private static final int RECENT_NIGHTS = 3;
  private static final int EARLIER_NIGHTS = 28;
  private static final int FEWEST_REQUESTS = 30;
  private static final double LEAST_DROP = 0.05;

  /** Requests of one night fail together, so that a binomial chance flatters: hence so small. */
  private static final double LEVEL = 1e-6;

  private final List<Night> nights;

  ReliabilityTrend(List<Night> nights) {
    this.nights = nights;
  }

  /** By an exact binomial test of the last three nights against the four weeks before them. */
  Optional<Finding> lessReliable(MirrorNight mirror) {
    int split = Math.max(0, nights.size() - RECENT_NIGHTS);
    Reliability now = sum(mirror.name(), split, nights.size());
    Reliability before = sum(mirror.name(), Math.max(0, split - EARLIER_NIGHTS), split);
    if (!mirror.works()
        || before.requests() < FEWEST_REQUESTS
        || now.requests() == 0
        || mirror.reliability().failures() == 0) {
      return Optional.empty();
    }
    double usual = (before.failures() + 0.5) / (before.requests() + 1.0);
    double chance = chanceOfAtLeast(now.failures(), now.requests(), usual);
    double wentWell = 1 - (double) now.failures() / now.requests();
    return chance <= LEVEL && (1 - usual) - wentWell >= LEAST_DROP
        ? Optional.of(new Finding.LessReliable(mirror.name(), 1 - usual, wentWell, chance))
        : Optional.empty();
  }

  /** The binomial tail as a beta integral: Abramowitz and Stegun, 26.5.24. */
  private static double chanceOfAtLeast(int failures, int requests, double failing) {
    return RegularizedBeta.value(failing, failures, requests - failures + 1.0);
  }

  private Reliability sum(MirrorName mirror, int from, int to) {
    int requests = 0;
    int failures = 0;
    for (Night night : nights.subList(from, to)) {
      Optional<MirrorNight> entry = night.summary().mirror(mirror).filter(MirrorNight::works);
      requests += entry.map(m -> m.reliability().requests()).orElse(0);
      failures += entry.map(m -> m.reliability().failures()).orElse(0);
    }
    return new Reliability(requests, failures);
  }
}
