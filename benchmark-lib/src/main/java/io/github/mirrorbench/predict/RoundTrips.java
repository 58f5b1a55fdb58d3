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
 * The seconds that the requests before the blobs would cost an engine at one mirror.
 *
 * @param setUpSeconds median of a new connection to an address that answers
 * @param silentSeconds mean of the engine's wait for silent addresses at a new connection; a mean,
 *     because names that turn their addresses round cost it now and then
 * @param tokenSeconds median to get a token; 0 where none was requested
 * @param requestSeconds median first byte of a ping or a manifest
 */
public record RoundTrips(
    double setUpSeconds, double silentSeconds, double tokenSeconds, double requestSeconds) {

  /** Reads them from the samples of one mirror, whatever else is among these. */
  public static RoundTrips of(List<Sample> samples) {
    return new RoundTrips(
        median(samples, RoundTrips::isFresh, s -> seconds(ClientExcess.setUp(s.hops().get(0)))),
        mean(samples, RoundTrips::dialsAtLength, s -> seconds(s.hops().get(0).engineWait())),
        median(samples, s -> s.step() == Step.TOKEN, RoundTrips::asEngineWaits),
        median(samples, RoundTrips::isSmall, RoundTrips::firstByte));
  }

  private static boolean isFresh(Sample sample) {
    return sample.step() != Step.TOKEN && !sample.hops().get(0).setUp().isZero();
  }

  /** Pings have a shorter limit, and wait less. */
  private static boolean dialsAtLength(Sample sample) {
    return isFresh(sample) && sample.step() != Step.PING;
  }

  private static double asEngineWaits(Sample sample) {
    Duration sum = sample.elapsed();
    for (Hop hop : sample.hops()) {
      sum = sum.minus(hop.setUp()).plus(ClientExcess.setUp(hop)).plus(hop.engineWait());
      sum = sum.minus(hop.firstByte().orElse(Duration.ZERO)).plus(ClientExcess.firstByte(hop));
    }
    return seconds(sum);
  }

  private static boolean isSmall(Sample sample) {
    return sample.step() == Step.PING || sample.step() == Step.MANIFEST;
  }

  private static double firstByte(Sample sample) {
    double sum = 0;
    for (Hop hop : sample.hops()) {
      sum += seconds(ClientExcess.firstByte(hop));
    }
    return sum;
  }

  private static double median(
      List<Sample> samples, Predicate<Sample> which, ToDoubleFunction<Sample> value) {
    double[] values = values(samples, which, value);
    return values.length == 0 ? 0 : Summary.median(values);
  }

  private static double mean(
      List<Sample> samples, Predicate<Sample> which, ToDoubleFunction<Sample> value) {
    double[] values = values(samples, which, value);
    return values.length == 0 ? 0 : Summary.mean(values);
  }

  private static double[] values(
      List<Sample> samples, Predicate<Sample> which, ToDoubleFunction<Sample> value) {
    return samples.stream()
        .filter(s -> s.failure().isEmpty() && !s.hops().isEmpty() && s.runsForward())
        .filter(which)
        .mapToDouble(value)
        .toArray();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
