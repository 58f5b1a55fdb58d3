package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.ColdReads;
import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.result.ColdRead;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The pull that finds a cache empty, predicted from what found it empty in the run: its first read
 * best of all, because what comes later finds the cache at work.
 *
 * @param fill the fetches that found it so after the screening
 * @param fetch the samples of the fetch that tells most, or the first read
 * @param sharing the mirrors that shared the line with it, this one included
 */
record ColdPull(CacheFill fill, List<Sample> fetch, int sharing) {
  /** A cache that sends as it receives is about as fast as what it receives from. */
  private static final double AS_FAST = 0.67;

  /** Less is what a cache leaves to a second request beside its own copy of the layer. */
  private static final double LEAST_GAIN = 2;

  /**
   * Absent where nothing found it empty.
   *
   * @param run the samples of all mirrors
   */
  static Optional<ColdPull> of(Competitor competitor, List<Sample> run) {
    CacheFill fill = competitor.cacheFill();
    Optional<ColdPull> first = ofFirstRead(competitor, fill, run);
    return first.filter(pull -> pull.sharing == 1).or(() -> ofFill(fill)).or(() -> first);
  }

  private static Optional<ColdPull> ofFill(CacheFill fill) {
    return fill.wasSeen() ? Optional.of(new ColdPull(fill, fill.first(), 1)) : Optional.empty();
  }

  private static Optional<ColdPull> ofFirstRead(
      Competitor competitor, CacheFill fill, List<Sample> run) {
    Optional<ColdRead> slow =
        ColdReads.of(competitor.name(), run)
            .filter(read -> !competitor.firstByteGrowth().isDelayed())
            .filter(read -> ColdReads.isSlowBeside(read, fill.warm(competitor.samples())));
    return slow.flatMap(
        read ->
            competitor.layerSamples().stream()
                .filter(sample -> sample.stage() == Stage.SCREEN)
                .filter(sample -> sample.elapsed().equals(read.elapsed()))
                .map(sample -> new ColdPull(fill, List.of(sample), 1 + read.concurrent()))
                .findFirst());
  }

  /**
   * The pull of all images together; absent where the fetch cannot be timed.
   *
   * @param warm the model of later pulls
   */
  Optional<PredictedPull> predict(Workload workload, MirrorModel warm) {
    return MirrorModel.of(warm.trips(), fetch)
        .map(cold -> withRates(cold, warm))
        .map(
            cold ->
                new PredictedPull(
                    StrictMath.exp(workload.log(cold)),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    fetch.size()));
  }

  private MirrorModel withRates(MirrorModel cold, MirrorModel warm) {
    if (fetch.size() > 1) {
      double together = besideOwnCopies() * cold.sharedBytesPerSecond();
      return cold.withRates(Math.min(cold.streamBytesPerSecond(), together), together);
    }
    double alone = sharing * cold.streamBytesPerSecond();
    double one = sharing > 1 ? Math.min(alone, warm.streamBytesPerSecond()) : alone;
    return cold.withRates(one, gain(one, warm) * one);
  }

  /**
   * The part of the rate of these streams that those of different layers have: beside them a cache
   * reads a copy for itself of each layer, not of one alone.
   */
  private double besideOwnCopies() {
    double streams = fetch.size();
    double layers = fetch.stream().map(Sample::digest).distinct().count();
    return (streams + layers) / (2 * streams);
  }

  /** The gain of several streams over one while the cache fills. */
  private double gain(double one, MirrorModel warm) {
    double together =
        fill.reads().stream()
            .map(LayerRead::samples)
            .filter(other -> other.size() > 1)
            .flatMap(other -> MirrorModel.of(warm.trips(), other).stream())
            .mapToDouble(MirrorModel::sharedBytesPerSecond)
            .max()
            .orElse(0);
    if (together >= LEAST_GAIN * one) {
      return together / one;
    }
    return together == 0 && one > AS_FAST * warm.streamBytesPerSecond() ? warm.gain() : 1;
  }
}
