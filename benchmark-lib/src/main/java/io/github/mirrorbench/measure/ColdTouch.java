package io.github.mirrorbench.measure;

import io.github.mirrorbench.registry.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The first touch of a layer at a mirror, kept apart from all later ones.
 *
 * @param elapsed from the start of the request to the last byte
 * @param bytes of the body that were read
 * @param concurrent how many other first touches were in transfer meanwhile
 */
public record ColdTouch(Duration elapsed, long bytes, int concurrent) {
  /** The mirror's first touch among all samples of a run; absent when no layer byte came. */
  public static Optional<ColdTouch> of(String mirror, List<Sample> run) {
    List<Sample> touches = run.stream().filter(ColdTouch::isTouch).toList();
    return touches.stream()
        .filter(sample -> sample.mirror().equals(mirror) && sample.failure().isEmpty())
        .findFirst()
        .map(
            own ->
                new ColdTouch(
                    own.elapsed(),
                    own.bytes(),
                    (int) touches.stream().filter(other -> overlaps(own, other)).count()));
  }

  private static boolean isTouch(Sample sample) {
    return sample.stage() == Stage.SCREEN && sample.step() == Step.LAYER && sample.bytes() > 0;
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
