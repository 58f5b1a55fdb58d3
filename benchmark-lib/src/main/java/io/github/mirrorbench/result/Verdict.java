package io.github.mirrorbench.result;

import java.util.List;
import java.util.Optional;

/**
 * The choice.
 *
 * @param status how sure it is
 * @param best name of the chosen mirror; absent exactly when no mirror is fit
 * @param tied the mirrors that are equal to the best within the indifference, itself included;
 *     empty when there is no best
 * @param order names of the ranked mirrors, best first
 * @param upstream how the registry compares with the best; absent when it was not measured
 * @param reason in one sentence
 */
public record Verdict(
    Status status,
    Optional<String> best,
    List<String> tied,
    List<String> order,
    Optional<UpstreamComparison> upstream,
    String reason) {
  public Verdict {
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
