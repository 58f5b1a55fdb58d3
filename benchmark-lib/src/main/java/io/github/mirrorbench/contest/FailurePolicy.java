package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides when failed requests end a mirror's run. */
final class FailurePolicy {
  private FailurePolicy() {}

  /** The failure that ends the run of a mirror with these samples, if one does. */
  static Optional<Failure> ending(List<Sample> all) {
    List<Sample> samples = attempts(all);
    List<Failure> failures = samples.stream().flatMap(s -> s.failure().stream()).toList();
    if (failures.isEmpty()) {
      return Optional.empty();
    }
    Optional<Failure> refusal =
        failures.stream().filter(failure -> !failure.kind().isTemporary()).findFirst();
    Optional<Failure> undelivered = undelivered(samples);
    if (undelivered.isPresent()) {
      return undelivered;
    }
    boolean vain = waitedInVain(samples).compareTo(TunedParameters.LONGEST_IN_VAIN) >= 0;
    return vain || failedTwice(samples)
        ? refusal.or(() -> Optional.of(failures.get(failures.size() - 1)))
        : refusal;
  }

  /** Streams of a race that failed side by side failed once. */
  private static List<Sample> attempts(List<Sample> all) {
    List<Sample> attempts = new ArrayList<>();
    for (Sample sample : all) {
      boolean isBeside =
          !attempts.isEmpty() && isSideBySide(attempts.get(attempts.size() - 1), sample);
      if (!isBeside || sample.failure().isEmpty()) {
        attempts.add(sample);
      }
    }
    return attempts;
  }

  private static boolean isSideBySide(Sample before, Sample sample) {
    return sample.stage() == Stage.RACE
        && before.failure().isPresent()
        && before.stage() == Stage.RACE
        && before.block() == sample.block()
        && before.image().equals(sample.image());
  }

  /** A whole layer that failed twice, in one sample that asked again or in two, does not come. */
  private static Optional<Failure> undelivered(List<Sample> samples) {
    Map<Digest, Integer> failed = new HashMap<>();
    for (Sample sample : samples) {
      boolean isWhole = sample.stage() == Stage.CONFIRM && sample.from().isEmpty();
      if (isWhole && sample.digest().isPresent() && sample.failure().isPresent()) {
        Digest layer = sample.digest().get();
        if (failed.merge(layer, requestsOf(sample), Integer::sum) > 1) {
          return sample.failure();
        }
      }
    }
    return Optional.empty();
  }

  /** The requests of a sample, of a redirected one its last hop alone. */
  static int requestsOf(Sample sample) {
    return (int) Math.max(1, sample.hops().stream().filter(hop -> !isRedirect(hop)).count());
  }

  private static boolean isRedirect(Hop hop) {
    return hop.status().orElse(0) / 100 == 3;
  }

  private static boolean failedTwice(List<Sample> samples) {
    return samples.size() > 1
        && samples.subList(samples.size() - 2, samples.size()).stream()
            .allMatch(sample -> sample.failure().isPresent());
  }

  /** The sum over its failures since something came last. */
  private static Duration waitedInVain(List<Sample> samples) {
    Duration sum = Duration.ZERO;
    for (Sample sample : samples) {
      if (sample.failure().isPresent()) {
        sum = sum.plus(sample.elapsed());
      } else if (sample.bytes() > 0) {
        sum = Duration.ZERO;
      }
    }
    return sum;
  }
}
