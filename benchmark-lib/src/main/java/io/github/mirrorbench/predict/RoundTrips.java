package io.github.mirrorbench.predict;

import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.stats.Summary;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The seconds that the requests before the blobs cost at one mirror.
 *
 * @param setUpSeconds median of a new connection
 * @param tokenSeconds median to get a token; 0 where none was requested
 * @param requestSeconds median first byte of a ping or a manifest
 */
public record RoundTrips(double setUpSeconds, double tokenSeconds, double requestSeconds) {

  /** Reads them from the samples of one mirror, whatever else is among these. */
  public static RoundTrips of(List<Sample> samples) {
    return new RoundTrips(
        median(samples, RoundTrips::isFresh, s -> seconds(s.hops().get(0).setUp())),
        median(samples, s -> s.step() == Step.TOKEN, s -> seconds(s.elapsed())),
        median(samples, RoundTrips::isSmall, RoundTrips::firstByte));
  }

  private static boolean isFresh(Sample sample) {
    return sample.step() != Step.TOKEN && !sample.hops().get(0).setUp().isZero();
  }

  private static boolean isSmall(Sample sample) {
    return sample.step() == Step.PING || sample.step() == Step.MANIFEST;
  }

  private static double firstByte(Sample sample) {
    double sum = 0;
    for (Hop hop : sample.hops()) {
      sum += seconds(hop.firstByte().orElse(Duration.ZERO));
    }
    return sum;
  }

  private static double median(
      List<Sample> samples, Predicate<Sample> which, ToDoubleFunction<Sample> value) {
    double[] values =
        samples.stream()
            .filter(s -> s.failure().isEmpty() && !s.hops().isEmpty() && s.runsForward())
            .filter(which)
            .mapToDouble(value)
            .toArray();
    return values.length == 0 ? 0 : Summary.median(values);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
