package io.github.mirrorbench.measure;

import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.stats.Summary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The wait for the first byte by the size requested: a straight line through the medians of each
 * size.
 *
 * <p>Samples by plain GET decide alone when they have at least two sizes, because some servers wait
 * by the size of the blob whatever range of it is requested. The first read of a layer is left out:
 * it may have waited for another reason.
 *
 * @param secondsPerByte the line's slope; absent when fewer than two sizes are known
 * @param isDelayed whether the growth is large enough to matter
 */
public record FirstByteGrowth(OptionalDouble secondsPerByte, boolean isDelayed) {
  /** Growth below this, from the smallest to the largest size, is the noise of a network. */
  private static final double LEAST_SECONDS = 0.1;

  private static final FirstByteGrowth UNKNOWN = new FirstByteGrowth(OptionalDouble.empty(), false);

  static FirstByteGrowth of(List<Sample> samples) {
    List<Sample> blobs = samples.stream().filter(FirstByteGrowth::counts).toList();
    FirstByteGrowth plain = fit(blobs.stream().filter(s -> !isRange(s)).toList());
    return plain.secondsPerByte.isPresent() ? plain : fit(blobs);
  }

  /**
   * From the first hop's connection being ready to the last hop's head having been read, all of the
   * redirects between included; absent when no head came, or when the clock stepped back.
   */
  static Optional<Duration> waitOf(Sample sample) {
    List<Hop> hops = sample.hops();
    if (hops.isEmpty()
        || hops.get(hops.size() - 1).firstByte().isEmpty()
        || !sample.runsForward()) {
      return Optional.empty();
    }
    Duration body = hops.get(hops.size() - 1).body().orElse(Duration.ZERO);
    return Optional.of(sample.elapsed().minus(hops.get(0).setUp()).minus(body));
  }

  private static boolean counts(Sample sample) {
    boolean warmLayer = sample.step() == Step.LAYER && sample.stage() != Stage.SCREEN;
    return (warmLayer || sample.step() == Step.CONFIG)
        && sample.failure().isEmpty()
        && !sample.censored()
        && sample.bytes() > 0
        && waitOf(sample).isPresent();
  }

  private static boolean isRange(Sample sample) {
    Hop last = sample.hops().get(sample.hops().size() - 1);
    return last.status().isPresent() && last.status().getAsInt() == 206;
  }

  private static FirstByteGrowth fit(List<Sample> samples) {
    TreeMap<Long, Double> waits =
        samples.stream()
            .collect(
                Collectors.groupingBy(
                    Sample::bytes,
                    TreeMap::new,
                    Collectors.collectingAndThen(
                        Collectors.toList(), FirstByteGrowth::medianWait)));
    if (waits.size() < 2) {
      return UNKNOWN;
    }
    double slope = slope(waits);
    double smallest = waits.firstEntry().getValue();
    double growth = slope * (waits.lastKey() - waits.firstKey());
    return new FirstByteGrowth(
        OptionalDouble.of(slope), growth > Math.max(LEAST_SECONDS, smallest));
  }

  private static double medianWait(List<Sample> ofOneSize) {
    return Summary.median(
        ofOneSize.stream()
            .map(FirstByteGrowth::waitOf)
            .flatMap(Optional::stream)
            .mapToDouble(Transfer::seconds)
            .toArray());
  }

  private static double slope(TreeMap<Long, Double> waits) {
    double meanSize =
        waits.keySet().stream().mapToDouble(Long::doubleValue).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (var wait : waits.entrySet()) {
      products += (wait.getKey() - meanSize) * wait.getValue();
      squares += (wait.getKey() - meanSize) * (wait.getKey() - meanSize);
    }
    return products / squares;
  }
}
