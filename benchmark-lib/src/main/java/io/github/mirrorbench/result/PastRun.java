package io.github.mirrorbench.result;

import io.github.mirrorbench.mirror.MirrorName;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An earlier run, as far as this one takes it into account.
 *
 * @param age the time from that run to this one, not negative
 * @param mirrors the reliability of each mirror, in the order of their names
 */
public record PastRun(Duration age, List<PastMirror> mirrors) {
  public PastRun {
    mirrors = mirrors.stream().sorted(Comparator.comparing(PastMirror::name)).toList();
    if (age.isNegative()) {
      throw new IllegalArgumentException("an earlier run lies in the future: " + age);
    }
  }

  /**
   * The reliability of one mirror in an earlier run.
   *
   * @param name the name of the mirror
   * @param requests the number of requests, failed ones included
   * @param failures the failures among them
   */
  public record PastMirror(MirrorName name, int requests, int failures) {
    public PastMirror {
      new Reliability(requests, failures);
    }
  }

  /** The reliability of the mirror with this name; absent when it was not measured. */
  public Optional<Reliability> reliability(MirrorName mirror) {
    return mirrors.stream()
        .filter(past -> past.name().equals(mirror))
        .findFirst()
        .map(past -> new Reliability(past.requests(), past.failures()));
  }
}
