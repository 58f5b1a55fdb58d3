package io.github.mirrorbench.result;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An earlier run, as far as this one took it into account.
 *
 * @param age of it when this run began
 * @param mirrors what was known of each, by name
 */
public record PastRunEntry(Duration age, List<PastMirror> mirrors) {
  public PastRunEntry {
    mirrors = List.copyOf(mirrors);
  }

  /**
   * How reliable a mirror was in it.
   *
   * @param name of the mirror
   * @param requests that were answered or failed
   * @param failures among them
   */
  public record PastMirror(String name, int requests, int failures) {}

  static PastRunEntry of(Prior.PastRun run) {
    return new PastRunEntry(
        run.age(),
        run.reliability().entrySet().stream()
            .map(e -> new PastMirror(e.getKey(), e.getValue().requests(), e.getValue().failures()))
            .sorted(Comparator.comparing(PastMirror::name))
            .toList());
  }

  Prior.PastRun toPastRun() {
    return new Prior.PastRun(
        age,
        mirrors.stream()
            .collect(
                Collectors.toMap(
                    PastMirror::name, m -> new Reliability(m.requests(), m.failures()))));
  }
}
