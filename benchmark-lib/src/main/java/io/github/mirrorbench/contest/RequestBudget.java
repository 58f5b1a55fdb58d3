package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The limit of requests a minute to one host, as a number of blocks that a race may still have.
 * Without it the last blocks would wait for the minute to pass, and the confirmation would not come
 * to pass at all.
 */
record RequestBudget(ContestSettings settings, Ledger ledger) {
  private static final double MINUTE = 60;

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
    int blocks = Integer.MAX_VALUE;
    for (Map.Entry<String, Integer> host : block.entrySet()) {
      int left =
          allowed()
              - ledger.requestsTo(host.getKey())
              - confirmation.getOrDefault(host.getKey(), 0);
      blocks = Math.min(blocks, Math.max(0, left) / host.getValue());
    }
    return blocks;
  }

  private int allowed() {
    double minutes = settings.maxTime().toNanos() / 1e9 / MINUTE;
    return (int) (settings.requestsPerMinute() * Math.max(1, minutes));
  }

  private static Map<String, Integer> requestsOfASample(Competitor competitor) {
    Map<String, Integer> requests = new HashMap<>();
    List<Sample> samples = competitor.samples();
    for (int i = samples.size() - 1; i >= 0 && requests.isEmpty(); i--) {
      if (samples.get(i).step() == Step.LAYER) {
        Ledger.countRequests(samples.get(i), requests);
      }
    }
    return requests;
  }
}
