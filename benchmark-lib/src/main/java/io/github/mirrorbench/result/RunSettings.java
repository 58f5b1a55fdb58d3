package io.github.mirrorbench.result;

import io.github.mirrorbench.contest.ContestSettings;
import io.github.mirrorbench.contest.Rigor;
import io.github.mirrorbench.document.Redaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every option that was in force.
 *
 * @param seed of the order in which mirrors are sampled
 * @param profile whose way of pulling was measured and predicted
 * @param careful whether the anytime-valid rule alone eliminated
 * @param confidence with which the choice is to be right
 * @param indifference the relative difference of pull times that does not matter
 * @param maxBytes budget of the run
 * @param maxBytesPerMirror budget of any one mirror
 * @param maxTime budget of the run
 * @param maxBlocks of the race
 * @param requestsPerMinute to any one host
 * @param allowStale how much older than the reference a mirror's image may be
 * @param addressFamily which addresses were used
 * @param proxy its URL without user and password
 * @param authorities how many certificate authorities the user added
 * @param incumbent name of the mirror that was in use
 * @param prior earlier runs that the reliability stands on
 */
public record RunSettings(
    long seed,
    Profile profile,
    boolean careful,
    double confidence,
    double indifference,
    long maxBytes,
    long maxBytesPerMirror,
    Duration maxTime,
    int maxBlocks,
    int requestsPerMinute,
    Duration allowStale,
    AddressFamily addressFamily,
    Optional<String> proxy,
    int authorities,
    Optional<String> incumbent,
    List<PastRunEntry> prior) {
  public RunSettings {
    prior = List.copyOf(prior);
    proxy = proxy.map(Redaction::of);
  }

  /** What the contest, the requests and the history were set to. */
  public static RunSettings of(
      ContestSettings contest,
      AddressFamily addressFamily,
      Optional<String> proxy,
      int authorities,
      Prior prior) {
    return new RunSettings(
        contest.seed(),
        contest.profile(),
        contest.rigor() == Rigor.CAREFUL,
        contest.confidence(),
        contest.indifference(),
        contest.maxBytes(),
        contest.maxBytesPerMirror(),
        contest.maxTime(),
        contest.maxBlocks(),
        contest.requestsPerMinute(),
        contest.allowStale(),
        addressFamily,
        proxy,
        authorities,
        prior.incumbent(),
        prior.pastRuns().stream().map(PastRunEntry::of).toList());
  }

  /** What was known before the contest began. */
  public Prior knownBefore() {
    return new Prior(incumbent, prior.stream().map(PastRunEntry::toPastRun).toList());
  }

  /** The part that the contest goes by; throws {@link IllegalArgumentException} when impossible. */
  public ContestSettings contest() {
    return new ContestSettings(
        seed,
        profile,
        careful ? Rigor.CAREFUL : Rigor.NORMAL,
        confidence,
        indifference,
        maxBytes,
        maxBytesPerMirror,
        maxTime,
        maxBlocks,
        requestsPerMinute,
        allowStale);
  }
}
