package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.Metrics;
import io.github.mirrorbench.measure.Transfer;
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
final class Throttling {
  /** A rest that comes at less than half the rate of the beginning. */
  private static final double THROTTLED = 0.5;

  private Throttling() {}

  /**
   * The logarithm of the slow-down by throttling, compared with the prediction of the race; 0 where
   * nothing shows it.
   *
   * @param layers the samples of whole layers
   * @param behind the logarithm by which they were slower altogether
   */
  static double slower(Competitor finalist, List<Sample> layers, double behind) {
    double ends = endsOfBodies(finalist, layers, behind);
    boolean isBurst = ends > 0 || beganInABurst(finalist, layers);
    return isBurst && behind > Confirmation.FAR_SLOWER ? Math.max(ends, behind) : ends;
  }

  /** The logarithm of the slow-down, if the rest of a pull comes like the ends of these bodies. */
  private static double endsOfBodies(Competitor finalist, List<Sample> layers, double behind) {
    if (!Metrics.of(layers).throttledAfterBurst()) {
      return 0;
    }
    double[] slower =
        layers.stream()
            .flatMap(sample -> Transfer.of(sample).stream())
            .filter(transfer -> transfer.steadyBytesPerSecond().isPresent())
            .mapToDouble(Throttling::wholeToEnd)
            .toArray();
    double rest = slower.length == 0 ? 1 : Math.max(1, Summary.median(slower));
    double fetched =
        layers.stream().mapToLong(Sample::bytes).sum() / (double) finalist.imageBytes();
    return Math.max(0, behind + StrictMath.log(fetched + (1 - fetched) * rest));
  }

  /** The rate of a whole body over that of its end. */
  private static double wholeToEnd(Transfer transfer) {
    double whole = transfer.bytes() / transfer.bodySeconds();
    return whole / transfer.steadyBytesPerSecond().orElse(whole);
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
