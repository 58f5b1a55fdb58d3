package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The limit of requests a minute to one host, as a number of samples that a run may still have.
 * Without it the last ones would wait for the minute to pass, and the confirmation would not come
 * to pass at all.
 */
record RequestBudget(ContestSettings settings, Ledger ledger) {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** A request that can only be sent so shortly before the end is not planned. */
  private static final Duration WORTH_SENDING = Duration.ofSeconds(1);

  /**
   * Blocks of one sample from each of these that may follow, a confirmation kept for each host; no
   * limit where all hosts are at local addresses.
   */
  int blocksLeft(List<Competitor> order) {
    Map<String, Integer> block = new HashMap<>();
    Map<String, Integer> confirmation = new HashMap<>();
    for (Competitor competitor : order) {
      Map<String, Integer> sample = requestsOfASample(competitor);
      sample.forEach((host, count) -> block.merge(host, count, Integer::sum));
      sample.forEach(
          (host, count) ->
              confirmation.merge(host, TunedParameters.CONFIRMATION_REQUESTS * count, Math::max));
    }
    return samplesLeft(block, confirmation);
  }

  /** Samples of a layer that may still be taken from this mirror. */
  int samplesLeft(Competitor competitor) {
    return samplesLeft(requestsOfASample(competitor), Map.of());
  }

  private int samplesLeft(Map<String, Integer> each, Map<String, Integer> keptBack) {
    long samples = Integer.MAX_VALUE;
    for (Map.Entry<String, Integer> host : each.entrySet()) {
      long left = requestsLeft(host.getKey()) - keptBack.getOrDefault(host.getKey(), 0);
      samples = Math.min(samples, Math.max(0, left) / host.getValue());
    }
    return (int) samples;
  }

  /**
   * The requests that this host may be sent until the time is over: each makes room a minute on.
   */
  private long requestsLeft(String host) {
    Duration now = ledger.now();
    List<Duration> recent =
        ledger.requestsTo(host).stream()
            .filter(sent -> now.minus(sent).compareTo(MINUTE) < 0)
            .toList();
    long free = Math.max(0, settings.requestsPerMinute() - recent.size());
    long left = free + free * minutesFrom(now);
    for (Duration sent : recent) {
      left += minutesFrom(sent);
    }
    return left;
  }

  private long minutesFrom(Duration time) {
    return Math.max(0, settings.maxTime().minus(WORTH_SENDING).minus(time).dividedBy(MINUTE));
  }

  private Map<String, Integer> requestsOfASample(Competitor competitor) {
    Map<String, Integer> requests = new HashMap<>();
    List<Sample> samples = competitor.samples();
    for (int i = samples.size() - 1; i >= 0 && requests.isEmpty(); i--) {
      if (samples.get(i).step() == Step.LAYER) {
        ledger.countRequests(samples.get(i), requests);
      }
    }
    return requests;
  }
}
