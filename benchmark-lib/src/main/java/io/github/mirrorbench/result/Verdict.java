package io.github.mirrorbench.result;

import io.github.mirrorbench.mirror.MirrorName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The choice.
 *
 * @param status the certainty of the choice
 * @param best the name of the chosen mirror; absent exactly when no mirror is fit
 * @param tied the mirrors that are equal to the best within the indifference, itself included;
 *     empty when there is no best
 * @param order the names of the ranked mirrors, best first
 * @param confidence the chance, from 0 to 1, that no other mirror is faster than the best by more
 *     than the indifference, as the run reached it; absent where it decided nothing or had nobody
 *     to compare
 * @param upstream the registry compared with the best; absent when it was not measured
 * @param reason the reason in one sentence; secrets are taken out here
 */
public record Verdict(
    Status status,
    Optional<MirrorName> best,
    List<MirrorName> tied,
    List<MirrorName> order,
    OptionalDouble confidence,
    Optional<UpstreamComparison> upstream,
    String reason) {
  public Verdict {
    reason = Redaction.of(reason);
    tied = List.copyOf(tied);
    order = List.copyOf(order);
    if (best.isEmpty() != (status == Status.NO_MIRROR)) {
      throw new IllegalArgumentException(status + " with best " + best);
    }
    if (best.isPresent() && !tied.contains(best.get())) {
      throw new IllegalArgumentException("the tied mirrors include the best");
    }
  }
}
