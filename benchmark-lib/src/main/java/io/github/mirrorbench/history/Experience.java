package io.github.mirrorbench.history;

import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.PastRun;
import io.github.mirrorbench.result.PastRun.PastMirror;
import io.github.mirrorbench.result.Prior;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The lessons of earlier nights for the next contest. */
public final class Experience {
  /** Four half-lives of a week: what is older weighs less than a sixteenth. */
  private static final Duration OLDEST = Duration.ofDays(28);

  private Experience() {}

  /**
   * The prior of a run that begins {@code now}: reliability of the last four weeks, each night with
   * its age, by which the contest lets it fade, and how far mirrors wandered from night to night.
   *
   * @param incumbent the mirror in use now, which wins ties
   */
  public static Prior prior(List<Night> nights, Optional<MirrorName> incumbent, Instant now) {
    List<NightSummary> known =
        nights.stream()
            .map(Night::summary)
            .filter(night -> !night.startedAt().isAfter(now))
            .filter(night -> age(night, now).compareTo(OLDEST) <= 0)
            .toList();
    List<PastRun> runs =
        known.stream().map(night -> new PastRun(age(night, now), reliability(night))).toList();
    return new Prior(incumbent, runs, BetweenRuns.of(known));
  }

  private static Duration age(NightSummary night, Instant now) {
    return Duration.between(night.startedAt(), now);
  }

  private static List<PastMirror> reliability(NightSummary night) {
    return night.mirrors().stream().map(Experience::reliability).toList();
  }

  private static PastMirror reliability(MirrorNight mirror) {
    return new PastMirror(
        mirror.name(), mirror.reliability().requests(), mirror.reliability().failures());
  }
}
