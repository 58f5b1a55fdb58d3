package io.github.mirrorbench.history;

import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Result;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A mirror's pull time in one result over that in another.
 *
 * @param mirror its name in the later result
 * @param before the pull time in the earlier result
 * @param after the pull time in the later result
 * @param ratio the later pull time over the earlier; above 1 is slower
 * @param low the lower end of its 95 % interval; absent when one of the two has none
 * @param high the upper end
 */
public record PullRatio(
    MirrorName mirror,
    PredictedPull before,
    PredictedPull after,
    double ratio,
    OptionalDouble low,
    OptionalDouble high) {
  /** The direction of a ratio. */
  public enum Verdict {
    FASTER,
    SLOWER,
    NO_DIFFERENCE_PROVEN
  }

  /**
   * Standard deviation of ln(pull time) from one run to another with nothing changed: the hour, the
   * line's other users. It is the same for all samples of a run. A line in the middle of what is
   * simulated for nights, 0.05 to 0.20.
   */
  private static final double BETWEEN_RUNS = 0.10;

  /** The 95 % quantile of the normal distribution, two-sided. */
  private static final double TWO_SIDED = 1.96;

  /** One for every mirror, by its URL, for which both results predict a pull; in B's order. */
  public static List<PullRatio> between(Result before, Result after) {
    double ofBefore = betweenRuns(before);
    double ofAfter = betweenRuns(after);
    return after.mirrors().stream()
        .flatMap(
            mirror ->
                before.mirrors().stream()
                    .filter(old -> old.url().equals(mirror.url()))
                    .limit(1)
                    .flatMap(old -> old.predictedPull().stream())
                    .flatMap(
                        old ->
                            mirror.predictedPull().stream()
                                .map(now -> of(mirror.name(), old, ofBefore, now, ofAfter))))
        .toList();
  }

  /** The part between runs of the intervals in a result; older ones had none. */
  private static double betweenRuns(Result result) {
    return result.settings().prior().betweenRuns().orElse(0);
  }

  private static PullRatio of(
      MirrorName mirror,
      PredictedPull before,
      double ofBefore,
      PredictedPull after,
      double ofAfter) {
    double ratio = after.seconds() / before.seconds();
    OptionalDouble half = halfWidth(before, ofBefore, after, ofAfter);
    return half.isEmpty()
        ? new PullRatio(mirror, before, after, ratio, half, half)
        : new PullRatio(
            mirror,
            before,
            after,
            ratio,
            OptionalDouble.of(ratio * StrictMath.exp(-half.getAsDouble())),
            OptionalDouble.of(ratio * StrictMath.exp(half.getAsDouble())));
  }

  /** The variance of ln(ratio): that of the samples of both runs, and that between runs. */
  private static OptionalDouble halfWidth(
      PredictedPull before, double ofBefore, PredictedPull after, double ofAfter) {
    if (before.lowSeconds().isEmpty() || after.lowSeconds().isEmpty()) {
      return OptionalDouble.empty();
    }
    double between = TWO_SIDED * BETWEEN_RUNS;
    double squares =
        squaredHalfWidth(before, ofBefore)
            + squaredHalfWidth(after, ofAfter)
            + 2 * between * between;
    return OptionalDouble.of(StrictMath.sqrt(squares));
  }

  /** Of the samples alone. */
  private static double squaredHalfWidth(PredictedPull pull, double betweenRuns) {
    double half =
        StrictMath.log(pull.highSeconds().orElseThrow() / pull.lowSeconds().orElseThrow()) / 2;
    double between = TWO_SIDED * betweenRuns;
    return Math.max(0, half * half - between * between);
  }

  /** Faster or slower only where the interval is on one side of 1. */
  public Verdict verdict() {
    if (high.isPresent() && high.getAsDouble() < 1) {
      return Verdict.FASTER;
    }
    return low.isPresent() && low.getAsDouble() > 1 ? Verdict.SLOWER : Verdict.NO_DIFFERENCE_PROVEN;
  }
}
