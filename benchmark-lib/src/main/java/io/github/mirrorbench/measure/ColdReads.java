package io.github.mirrorbench.measure;

import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.ColdRead;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.stats.Summary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds the first read of a layer among samples, and judges it beside the later ones. */
public final class ColdReads {
  /**
   * A first read that lasts half as long again as later samples suggest is no noise of the line.
   */
  public static final double SLOW = 1.5;

  /** A difference that nobody notices is no reason to warn. */
  public static final double NOTICED_SECONDS = 0.1;

  private static final int FEWEST_SAMPLES = 2;

  private ColdReads() {}

  /** The mirror's first read among all samples of a run; absent when no layer byte came. */
  public static Optional<ColdRead> of(MirrorName mirror, List<Sample> run) {
    List<Sample> reads = run.stream().filter(ColdReads::isFirstRead).toList();
    return reads.stream()
        .filter(sample -> sample.mirror().equals(mirror) && sample.failure().isEmpty())
        .filter(Sample::runsForward)
        .findFirst()
        .map(
            own ->
                new ColdRead(
                    own.elapsed(),
                    own.bytes(),
                    (int) reads.stream().filter(other -> overlaps(own, other)).count()));
  }

  /**
   * Returns whether a cold read was much slower than the mirror's samples in the race let expect,
   * with the mirrors that shared the line at the time taken into account. False with fewer than two
   * such samples.
   */
  public static boolean isSlowBeside(ColdRead cold, List<Sample> own) {
    List<Sample> race =
        own.stream().filter(s -> s.stage() == Stage.RACE && s.failure().isEmpty()).toList();
    OptionalDouble usual = secondsLike(cold, race);
    if (usual.isEmpty() || race.size() < FEWEST_SAMPLES) {
      return false;
    }
    double took = Transfer.seconds(cold.elapsed());
    return took > SLOW * usual.getAsDouble() && took - usual.getAsDouble() > NOTICED_SECONDS;
  }

  /**
   * The seconds that this read would have taken had it gone like the median of these samples;
   * absent when none of them has a body.
   */
  public static OptionalDouble secondsLike(ColdRead cold, List<Sample> later) {
    double[] expected =
        later.stream().flatMapToDouble(sample -> secondsLike(cold, sample).stream()).toArray();
    return expected.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Summary.median(expected));
  }

  /** The seconds that this read would have taken had it gone like a later sample. */
  private static OptionalDouble secondsLike(ColdRead cold, Sample later) {
    return Transfer.of(later).stream()
        .mapToDouble(
            t -> t.leadSeconds() + (1 + cold.concurrent()) * bodySecondsLike(cold, later, t))
        .findFirst();
  }

  /** The beginning of a longer body is compared with, because slow start makes it the slowest. */
  private static double bodySecondsLike(ColdRead cold, Sample later, Transfer transfer) {
    return later
        .reached(cold.bytes())
        .map(time -> Transfer.seconds(time) - transfer.leadSeconds())
        .orElseGet(() -> transfer.bodySeconds() * cold.bytes() / transfer.bytes());
  }

  private static boolean isFirstRead(Sample sample) {
    return sample.stage() == Stage.SCREEN
        && sample.step() == Step.LAYER
        && sample.examined().isEmpty()
        && sample.bytes() > 0;
  }

  private static boolean overlaps(Sample own, Sample other) {
    return !other.mirror().equals(own.mirror())
        && own.startedAt().compareTo(end(other)) < 0
        && other.startedAt().compareTo(end(own)) < 0;
  }

  private static Duration end(Sample sample) {
    return sample.startedAt().plus(sample.elapsed());
  }
}
