package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.Sample;
import io.github.mirrorbench.predict.MirrorModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Turns the samples of one block into logarithms of pull seconds. */
final class Scoring {
  /** A failed sample counts as one that took twice the cut (penalised average runtime, PAR2). */
  private static final double FAILED = StrictMath.log(2 * Calibration.CUT);

  private final Field field;
  private final Map<Competitor, MirrorModel> lastModels = new LinkedHashMap<>();

  Scoring(Field field) {
    this.field = field;
  }

  /** What the first touch says; absent when it cannot be timed. */
  Optional<Double> touch(Competitor competitor) {
    double sum = 0;
    int count = 0;
    for (Sample sample : competitor.layerSamples()) {
      Optional<MirrorModel> model = MirrorModel.of(competitor.roundTrips(), sample);
      if (model.isPresent()) {
        lastModels.put(competitor, model.get());
        sum += field.basket().log(model.get());
        count++;
      }
    }
    return count == 0 ? Optional.empty() : Optional.of(sum / count);
  }

  MirrorModel lastModel(Competitor competitor) {
    MirrorModel model = lastModels.get(competitor);
    if (model == null) {
      throw new IllegalStateException(competitor.name() + " was never timed");
    }
    return model;
  }

  /** Enters a whole block. */
  void enter(int block, Map<Competitor, Sample> samples) {
    Map<Competitor, Double> logs = new LinkedHashMap<>();
    samples.forEach(
        (competitor, sample) -> {
          if (sample.failure().isEmpty()) {
            logs.put(competitor, log(competitor, sample));
          }
        });
    double best = logs.values().stream().mapToDouble(d -> d).min().orElse(Double.NaN);
    samples
        .keySet()
        .forEach(
            competitor -> {
              Double log = logs.get(competitor);
              competitor.track().set(block, log != null ? log : best + FAILED);
            });
  }

  private double log(Competitor competitor, Sample sample) {
    Optional<MirrorModel> model = MirrorModel.of(competitor.roundTrips(), sample);
    if (model.isPresent()) {
      lastModels.put(competitor, model.get());
      return field.basket().log(model.get());
    }
    return field.basket().log(asIfBegunAtTheCut(competitor, sample));
  }

  /** The least that a sample without a body can mean. */
  private MirrorModel asIfBegunAtTheCut(Competitor competitor, Sample sample) {
    return lastModel(competitor).withDelay(sample.elapsed().toNanos() / 1e9, 0);
  }
}
