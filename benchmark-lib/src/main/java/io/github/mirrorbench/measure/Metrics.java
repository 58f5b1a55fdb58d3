package io.github.mirrorbench.measure;

import static java.util.function.Predicate.not;

import io.github.mirrorbench.result.Estimate;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Latency;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Throughput;
import io.github.mirrorbench.stats.Summary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The metrics of one mirror, from its samples. Pure: the same samples give the same metrics, and
 * what cannot be measured is absent, never a made-up number.
 *
 * @param latency the latency of the phases
 * @param throughput the throughput of warm layers
 * @param rampSeconds the time that the beginning of a body costs beyond its steady rate
 * @param throttledAfterBurst whether the last third of bodies came much slower than the first half
 * @param clientLimited whether more than half of the warm layer samples were limited by this
 *     machine
 */
public record Metrics(
    Latency latency,
    Throughput throughput,
    Optional<Estimate> rampSeconds,
    boolean throttledAfterBurst,
    boolean clientLimited) {
  /** The last third this much slower than the first half is throttling, not noise. */
  private static final double THROTTLED = 0.7;

  /** Computes the metrics of one mirror. */
  public static Metrics of(List<Sample> samples) {
    List<Sample> warm = samples.stream().filter(Metrics::isWarmLayer).toList();
    List<Sample> race = warm.stream().filter(sample -> sample.stage() == Stage.RACE).toList();
    List<Sample> confirm = warm.stream().filter(sample -> sample.stage() == Stage.CONFIRM).toList();
    List<Transfer> raced = transfers(race);
    return new Metrics(
        latency(samples, race.isEmpty() ? confirm : race),
        RaceRates.of(race).throughput(ParallelRate.of(warm)),
        summary(raced.stream().map(Transfer::rampSeconds)),
        isThrottled(raced) || isThrottled(transfers(confirm)),
        2 * warm.stream().filter(Sample::clientLimited).count() > warm.size());
  }

  private static boolean isWarmLayer(Sample sample) {
    return sample.step() == Step.LAYER
        && sample.stage() != Stage.SCREEN
        && sample.failure().isEmpty();
  }

  private static List<Transfer> transfers(List<Sample> samples) {
    return samples.stream().map(Transfer::of).flatMap(Optional::stream).toList();
  }

  private static Latency latency(List<Sample> samples, List<Sample> warm) {
    return new Latency(
        phase(samples, Hop::dns),
        phase(samples, Hop::connect),
        phase(samples, Hop::tls),
        durations(of(samples, Step.TOKEN).map(Sample::elapsed)),
        durations(of(samples, Step.MANIFEST).flatMap(s -> FirstByteGrowth.waitOf(s).stream())),
        durations(warm.stream().flatMap(s -> FirstByteGrowth.waitOf(s).stream())));
  }

  private static Stream<Sample> of(List<Sample> samples, Step step) {
    Predicate<Sample> failed = sample -> sample.failure().isPresent();
    return samples.stream().filter(sample -> sample.step() == step).filter(not(failed));
  }

  /** The phase at the mirror's own host: redirect targets are others. */
  private static Optional<Estimate> phase(
      List<Sample> samples, Function<Hop, Optional<Duration>> phase) {
    return durations(
        samples.stream()
            .filter(sample -> sample.step() != Step.TOKEN)
            .flatMap(sample -> sample.hops().stream().limit(1))
            .flatMap(hop -> phase.apply(hop).stream()));
  }

  private static Optional<Estimate> durations(Stream<Duration> durations) {
    return summary(
        durations
            .filter(not(Duration::isNegative))
            .map(d -> OptionalDouble.of(Transfer.seconds(d))));
  }

  private static Optional<Estimate> summary(Stream<OptionalDouble> values) {
    return Estimate.of(values.flatMapToDouble(OptionalDouble::stream).toArray());
  }

  private static boolean isThrottled(List<Transfer> transfers) {
    double[] ratios =
        transfers.stream()
            .map(Transfer::lastToFirst)
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    return ratios.length > 0 && Summary.median(ratios) < THROTTLED;
  }
}
