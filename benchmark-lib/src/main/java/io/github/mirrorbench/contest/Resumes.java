package io.github.mirrorbench.contest;

import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Verification;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bodies of one mirror's layers that broke off and were resumed.
 *
 * @param layers the samples of its layers
 */
record Resumes(List<Sample> layers) {
  /** Returns the model with what resumes cost a pull. */
  MirrorModel charge(MirrorModel model) {
    double most = broken(layers).mapToLong(Hop::bytes).max().orElse(0);
    if (most == 0) {
      return model;
    }
    return brokeByChance(most) ? model.withChanceOfBreak(share()) : model.withBreaks(most);
  }

  /**
   * Returns whether a larger body came at once. Else breaking is a habit: what caps bodies lets as
   * much through each time, and what breaks half-way breaks a small layer earlier, but no oftener.
   */
  private boolean brokeByChance(double bytes) {
    return layers.stream()
        .anyMatch(s -> s.verified() == Verification.WHOLE && !isResumed(s) && s.bytes() > bytes);
  }

  private double share() {
    long all = layers.stream().flatMap(s -> s.hops().stream()).filter(Hop::broughtContent).count();
    return (double) broken(layers).count() / all;
  }

  static boolean isResumed(Sample layer) {
    return broken(List.of(layer)).findAny().isPresent();
  }

  /** The hops whose bodies broke off. */
  static Stream<Hop> broken(List<Sample> layers) {
    return layers.stream()
        .flatMap(s -> s.hops().stream().limit(s.hops().size() - s.lastRequest().size()))
        .filter(Hop::broughtContent);
  }
}
