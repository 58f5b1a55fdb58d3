package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.List;

/**
 * Tells requests by Range, which belong to the way of measuring, from those that an engine sends in
 * an undisturbed pull: their failures are not the mirror's.
 */
final class RangeRequests {
  private RangeRequests() {}

  /** The samples of one mirror by which it is judged. */
  static List<Sample> judged(List<Sample> samples) {
    return samples.stream().filter(sample -> !isOfTheMethod(sample, samples)).toList();
  }

  /** Returns whether a plain GET brought what a request by Range did not. */
  static boolean areRefused(List<Sample> samples) {
    return samples.stream().anyMatch(sample -> isRefused(sample, samples));
  }

  private static boolean isRefused(Sample sample, List<Sample> samples) {
    return sample.stage() == Stage.RACE
        ? isOfTheMethod(sample, samples)
            && samples.stream()
                .anyMatch(other -> replaces(other, sample) && other.failure().isEmpty())
        : sample.isRangeRefused();
  }

  private static boolean isOfTheMethod(Sample sample, List<Sample> samples) {
    if (sample.from().isEmpty()) {
      return false;
    }
    return sample.stage() == Stage.CONFIRM
        ? sample.failure().isPresent()
        : samples.stream().anyMatch(other -> replaces(other, sample));
  }

  /**
   * The samples of a mirror in a block are side by side, unless the first went wrong by Range and
   * were asked for again.
   */
  private static boolean replaces(Sample other, Sample sample) {
    Duration end = sample.startedAt().plus(sample.elapsed());
    return other.from().isEmpty()
        && other.stage() == Stage.RACE
        && other.step() == Step.LAYER
        && other.block() == sample.block()
        && other.startedAt().compareTo(end) >= 0;
  }
}
