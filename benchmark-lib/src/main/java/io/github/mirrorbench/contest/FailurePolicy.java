package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Sample;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When failed requests end a mirror's run. */
final class FailurePolicy {
  /** What may go well the next time; everything else is an answer, and asking again is rude. */
  private static final Set<FailureKind> PASSING =
      EnumSet.of(
          FailureKind.DNS_FAILED,
          FailureKind.CONNECT_FAILED,
          FailureKind.TLS_FAILED,
          FailureKind.PROXY_FAILED,
          FailureKind.TIMEOUT,
          FailureKind.STALLED,
          FailureKind.CONNECTION_LOST,
          FailureKind.SERVER_ERROR);

  private FailurePolicy() {}

  /** The failure that ends the run of a mirror with these samples, if one does. */
  static Optional<Failure> ending(List<Sample> samples) {
    List<Failure> failures = samples.stream().flatMap(s -> s.failure().stream()).toList();
    if (failures.isEmpty()) {
      return Optional.empty();
    }
    Optional<Failure> answer =
        failures.stream().filter(failure -> !PASSING.contains(failure.kind())).findFirst();
    boolean vain = waitedInVain(samples).compareTo(Tuning.PATIENCE) >= 0;
    return vain || failedTwice(samples)
        ? answer.or(() -> Optional.of(failures.get(failures.size() - 1)))
        : answer;
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
