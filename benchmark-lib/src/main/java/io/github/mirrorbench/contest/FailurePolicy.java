package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Decides when failed requests end a mirror's run. */
final class FailurePolicy {
  private FailurePolicy() {}

  /** The failure that ends the run of a mirror with these samples, if one does. */
  static Optional<Failure> ending(List<Sample> samples) {
    List<Failure> failures = samples.stream().flatMap(s -> s.failure().stream()).toList();
    if (failures.isEmpty()) {
      return Optional.empty();
    }
    Optional<Failure> refusal =
        failures.stream().filter(failure -> !failure.kind().isTemporary()).findFirst();
    boolean vain = waitedInVain(samples).compareTo(TunedParameters.LONGEST_IN_VAIN) >= 0;
    return vain || failedTwice(samples)
        ? refusal.or(() -> Optional.of(failures.get(failures.size() - 1)))
        : refusal;
  }

  private static boolean failedTwice(List<Sample> samples) {
    return samples.size() > 1
        && samples.subList(samples.size() - 2, samples.size()).stream()
            .allMatch(sample -> sample.failure().isPresent());
  }

  private static Duration waitedInVain(List<Sample> samples) {
    return samples.stream()
        .filter(s -> s.failure().isPresent())
        .map(Sample::elapsed)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
