package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.Metrics;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Computes what else there is to know about the competitors of a finished contest.
 *
 * @param losers the mirrors that are not worth configuring, because the upstream is faster
 * @param run the samples of the whole run
 */
record Flags(Workload workload, Freshness freshness, List<Competitor> losers, List<Sample> run) {
  Set<Flag> of(Competitor competitor) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    Metrics metrics = competitor.metrics();
    add(flags, Flag.RATE_LIMIT_NEAR, hasWarning(competitor));
    add(flags, Flag.STALE_TAG, servesStale(competitor));
    add(flags, Flag.SCREENED_OUT, wasScreenedOut(competitor));
    add(flags, Flag.PREFIX_ONLY, competitor.isFit() && !competitor.deliveredVerifiedBytes());
    add(flags, Flag.LOSES_TO_UPSTREAM, losers.contains(competitor));
    add(flags, Flag.THROTTLED_AFTER_BURST, metrics.throttledAfterBurst());
    add(flags, Flag.DELAYED_FIRST_BYTE, competitor.firstByteGrowth().isDelayed());
    add(flags, Flag.CLIENT_LIMITED, metrics.clientLimited());
    add(flags, Flag.COLD_CACHE, ColdPull.of(competitor, run).isPresent());
    add(flags, Flag.REDIRECTS_TO_OTHER_HOST, redirects(competitor));
    add(flags, Flag.NO_RESUME, RangeRequests.areRefused(competitor.samples()));
    add(flags, Flag.DEAD_ADDRESS, hasDeadAddress(competitor));
    add(flags, Flag.OTHER_PLATFORMS_MISSING, lacksPlatforms(competitor));
    return flags;
  }

  private static void add(Set<Flag> flags, Flag flag, boolean holds) {
    if (holds) {
      flags.add(flag);
    }
  }

  private static boolean hasWarning(Competitor competitor) {
    return competitor.checks().stream().anyMatch(check -> check.warning().isPresent());
  }

  private boolean servesStale(Competitor competitor) {
    return competitor.checks().stream()
        .anyMatch(
            check ->
                workload
                    .reference(check.image())
                    .filter(reference -> freshness.isStaleButAllowed(check, reference))
                    .isPresent());
  }

  private static boolean wasScreenedOut(Competitor competitor) {
    return competitor.elimination().filter(e -> e.stage() == Stage.SCREEN).isPresent();
  }

  private static boolean hasDeadAddress(Competitor competitor) {
    return competitor.samples().stream()
        .flatMap(sample -> sample.hops().stream())
        .anyMatch(hop -> hop.silent().isPresent());
  }

  private boolean lacksPlatforms(Competitor competitor) {
    return competitor.checks().stream()
        .anyMatch(check -> !workload.missingPlatforms(check.image(), competitor).isEmpty());
  }

  private static boolean redirects(Competitor competitor) {
    return competitor.layerSamples().stream()
        .anyMatch(s -> s.hops().stream().map(Hop::host).distinct().count() > 1);
  }
}
