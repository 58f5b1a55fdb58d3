package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.Metrics;
import io.github.mirrorbench.measure.Transfer;
import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.stats.Summary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The evidence of whole layers about a mirror that sends fast at first, and slowly from then on.
 */
record Throttling(Workload workload, Scoring scoring) {
  /** A rest that comes at less than half the rate of the beginning. */
  private static final double THROTTLED = 0.5;

  /**
   * The logarithm of the slow-down by throttling, compared with the prediction of the race; 0 where
   * nothing shows it.
   *
   * @param layers the samples of whole layers
   * @param behind the logarithm by which they were slower altogether
   */
  double slower(Competitor finalist, List<Sample> layers, double behind) {
    double ends = endsOfBodies(finalist, layers);
    boolean isBurst = ends > 0 || beganInABurst(finalist, layers);
    return isBurst && behind > Confirmation.FAR_SLOWER ? Math.max(ends, behind) : ends;
  }

  /** The logarithm of the slow-down of the pull that the end of the bodies predicts. */
  private double endsOfBodies(Competitor finalist, List<Sample> samples) {
    if (!Metrics.of(samples).throttledAfterBurst()) {
      return 0;
    }
    double[] late =
        samples.stream()
            .flatMap(sample -> Transfer.of(sample).stream())
            .flatMapToDouble(transfer -> transfer.lastToFirst().stream())
            .toArray();
    MirrorModel model = scoring.typical(finalist);
    double throttled = Summary.median(late) * model.streamBytesPerSecond();
    return workload.log(model.withRates(throttled, throttled)) - workload.log(model);
  }

  /**
   * Returns whether the bodies came fast for as long as the shortest sample of the race did, and
   * then no more: a line that became slow meanwhile would hardly have chosen that moment.
   */
  private static boolean beganInABurst(Competitor finalist, List<Sample> layers) {
    long beginning =
        finalist.layerSamples().stream()
            .filter(sample -> sample.stage() == Stage.RACE)
            .mapToLong(Sample::bytes)
            .min()
            .orElse(Long.MAX_VALUE);
    double[] ratios =
        layers.stream()
            .flatMap(
                layer -> Transfer.of(layer).stream().map(t -> restToFirst(layer, t, beginning)))
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    return ratios.length > 0 && Summary.median(ratios) < THROTTLED;
  }

  /** The rate after so many bytes over the rate until then. */
  private static OptionalDouble restToFirst(Sample layer, Transfer transfer, long beginning) {
    Optional<Duration> reached = layer.reached(beginning);
    if (reached.isEmpty() || layer.bytes() / 2 < beginning) {
      return OptionalDouble.empty();
    }
    double first = reached.get().toNanos() / 1e9 - transfer.leadSeconds();
    double rest = transfer.bodySeconds() - first;
    return rest > 0
        ? OptionalDouble.of((layer.bytes() - beginning) / rest * first / beginning)
        : OptionalDouble.empty();
  }
}
