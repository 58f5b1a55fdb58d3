package io.github.mirrorbench.contest;

import io.github.mirrorbench.predict.PullPlan;
import io.github.mirrorbench.result.PastRun;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Reliability;
import io.github.mirrorbench.result.Sample;
import java.time.Duration;
import java.util.Optional;

/**
 * The cost of failures to a pull, from this run and, the older the less, from earlier ones.
 *
 * <p>A mirror without a failure pays nothing: having been sent fewer requests is no fault.
 */
record ReliabilityCost(double requests, double failures, double secondsPerFailure) {
  private static final double HALF_LIFE_DAYS = 7;
  private static final double MOST_PAST_REQUESTS = 20;

  /** Tries that an engine gives one request (moby {@code daemon/config}, max-download-attempts). */
  private static final int TRIES = 5;

  /** The first wait between two tries (moby {@code distribution/xfer}, attempt times 5 s). */
  private static final double BACK_OFF_SECONDS = 5;

  /** The cost of moving on to the next endpoint: moby's ping of a dead one takes 15 s. */
  private static final double FALL_BACK_SECONDS = 15;

  private static final double LEAST_CHANCE = 0.99;

  static ReliabilityCost of(Competitor competitor, Prior prior) {
    double pastRequests = 0;
    double pastFailures = 0;
    for (PastRun run : prior.pastRuns()) {
      Optional<Reliability> past = run.reliability(competitor.name());
      if (past.isPresent()) {
        double days = run.age().toNanos() / (double) Duration.ofDays(1).toNanos();
        double weight = StrictMath.pow(0.5, days / HALF_LIFE_DAYS);
        pastRequests += weight * past.get().requests();
        pastFailures += weight * past.get().failures();
      }
    }
    double scale = Math.min(1, MOST_PAST_REQUESTS / Math.max(1, pastRequests));
    Reliability now = competitor.reliability();
    return new ReliabilityCost(
        now.requests() + scale * pastRequests,
        now.failures() + scale * pastFailures,
        secondsPerFailure(competitor));
  }

  private static double secondsPerFailure(Competitor competitor) {
    return competitor.judgedSamples().stream()
        .filter(sample -> sample.failure().isPresent())
        .map(Sample::elapsed)
        .mapToDouble(elapsed -> elapsed.toNanos() / 1e9)
        .average()
        .orElse((double) TunedParameters.LONGEST_IN_VAIN.toSeconds());
  }

  /** Share of requests that fail: the mean under the prior of Jeffreys. */
  private double failureShare(double failed) {
    return (failed + 0.5) / (requests + 1);
  }

  /** The expected failure share beyond what an unblemished mirror would have. */
  double excess() {
    return failureShare(failures) - failureShare(0);
  }

  /** Returns whether an engine that tries five times gets through. */
  boolean isEligible() {
    return 1 - StrictMath.pow(failureShare(failures), TRIES) >= LEAST_CHANCE;
  }

  /** The logarithm of the factor by which failures lengthen the average pull. */
  double log(PullPlan plan, double pullSeconds) {
    int pullRequests = plan.layerSizesBytes().size() + 4;
    double again = odds(failureShare(failures)) - odds(failureShare(0));
    double failed = pullRequests * again * (secondsPerFailure + BACK_OFF_SECONDS);
    double givenUp =
        pullRequests
            * (StrictMath.pow(failureShare(failures), TRIES)
                - StrictMath.pow(failureShare(0), TRIES));
    double fallenBack = Math.min(1, givenUp) * (pullSeconds + FALL_BACK_SECONDS);
    return StrictMath.log(1 + (failed + fallenBack) / pullSeconds);
  }

  private static double odds(double share) {
    return share / (1 - share);
  }
}
