package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.ContestEvent;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All samples of a run so far, and what they leave of its budgets. */
final class Ledger {
  private ContestSettings settings;
  private final Set<MirrorName> proxied;
  private final List<Sample> samples = new ArrayList<>();
  private final Map<String, List<Duration>> requests = new HashMap<>();
  private long bytes;
  private Duration now = Duration.ZERO;

  Ledger(ContestSettings settings) {
    this(settings, Set.of());
  }

  /**
   * @param proxied the candidates behind proxies: a host counts their requests by themselves,
   *     because it sees each come from another address
   */
  Ledger(ContestSettings settings, Set<MirrorName> proxied) {
    this.settings = settings;
    this.proxied = proxied;
  }

  void add(Sample sample) {
    samples.add(sample);
    bytes += bytesOf(sample);
    noteRequests(sample);
    Duration end = sample.startedAt().plus(sample.elapsed());
    now = end.compareTo(now) > 0 ? end : now;
  }

  static long bytesOf(Sample sample) {
    return sample.hops().stream().mapToLong(Hop::bytes).sum();
  }

  private void noteRequests(Sample sample) {
    Duration start = sample.startedAt();
    for (Hop hop : sample.hops()) {
      if (!hop.atLocalAddress()) {
        requests.computeIfAbsent(counted(sample, hop), any -> new ArrayList<>()).add(start);
      }
      start = start.plus(hop.total());
    }
  }

  private String counted(Sample sample, Hop hop) {
    return proxied.contains(sample.mirror()) ? sample.mirror() + " " + hop.host() : hop.host();
  }

  /** The times of the requests so far to a host that is not at a local address. */
  List<Duration> requestsTo(String host) {
    return requests.getOrDefault(host, List.of());
  }

  /** The time of the run, as far as its samples tell. */
  Duration now() {
    return now;
  }

  /** Adds those of one sample; redirects count with the host that they lead to. */
  void countRequests(Sample sample, Map<String, Integer> byHost) {
    for (Hop hop : sample.hops()) {
      if (!hop.atLocalAddress()) {
        byHost.merge(counted(sample, hop), 1, Integer::sum);
      }
    }
  }

  void rested(Duration duration) {
    now = now.plus(duration);
  }

  /**
   * Returns whether somebody delivered this layer whole, so that everybody's prefixes can be
   * judged.
   */
  boolean hasWholeCopy(Digest layer) {
    return samples.stream()
        .anyMatch(
            s ->
                s.verified() == Verification.WHOLE && s.digest().filter(layer::equals).isPresent());
  }

  List<Sample> samples() {
    return samples;
  }

  /** From now on the budgets are those among local mirrors. */
  void growLocally() {
    settings = settings.grownLocally();
  }

  /** The bytes that any one mirror may send in the run. */
  long maxBytesPerMirror() {
    return settings.maxBytesPerMirror();
  }

  /** Seconds until the given share of the time is used up; not negative. */
  double secondsLeft(double share) {
    return Math.max(0, (settings.maxTime().toNanos() * share - now.toNanos()) / 1e9);
  }

  /** Bytes until the given share of them is used up; not negative. */
  long bytesLeft(double share) {
    return Math.max(0, (long) (settings.maxBytes() * share) - bytes);
  }

  ContestEvent.BudgetLeft left() {
    return new ContestEvent.BudgetLeft(bytesLeft(1), seconds(secondsLeft(1)));
  }

  static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
