package io.github.mirrorbench.history;

import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.NightSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the mirrors that work, fail, return or become the best, as opposed to their speeds. */
final class StateFindings {
  private final List<Night> nights;
  private final NightSummary tonight;
  private final Detection detection;

  /**
   * @param nights the nights, at least one, all complete
   */
  StateFindings(List<Night> nights, Detection detection) {
    this.nights = nights;
    this.tonight = nights.get(nights.size() - 1).summary();
    this.detection = detection;
  }

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    noMirror().ifPresent(findings::add);
    bestUnavailable().ifPresent(findings::add);
    bestChanged().ifPresent(findings::add);
    for (MirrorNight mirror : tonight.mirrors()) {
      dead(mirror).ifPresent(findings::add);
      stale(mirror).ifPresent(findings::add);
      new ReliabilityTrend(nights).lessReliable(mirror).ifPresent(findings::add);
      arrived(mirror).ifPresent(findings::add);
    }
    return findings;
  }

  private Optional<Finding> noMirror() {
    return tonight.verdict().best().isPresent()
        ? Optional.empty()
        : Optional.of(new Finding.NoMirror(tonight.verdict().reason()));
  }

  private Optional<MirrorName> formerBest() {
    return nights.size() < 2
        ? Optional.empty()
        : nights.get(nights.size() - 2).summary().verdict().best();
  }

  private Optional<Finding> bestUnavailable() {
    return formerBest()
        .flatMap(
            best -> {
              Optional<MirrorNight> now = tonight.mirror(best);
              if (now.isEmpty()) {
                return Optional.of(
                    new Finding.BestUnavailable(best, "It was not measured tonight."));
              }
              return now.get()
                  .failure()
                  .map(failure -> new Finding.BestUnavailable(best, failure.message()));
            });
  }

  private Optional<Finding> bestChanged() {
    Optional<MirrorName> now = tonight.verdict().best();
    return formerBest()
        .filter(before -> now.isPresent() && !now.get().equals(before))
        .map(before -> new Finding.BestChanged(before, now.orElseThrow()));
  }

  private Optional<Finding> dead(MirrorNight mirror) {
    if (!isDown(mirror)) {
      return Optional.empty();
    }
    int down = streak(mirror.name(), StateFindings::isDown);
    Failure failure = mirror.failure().orElseThrow();
    if (down < 2 || down > detection.recentNights()) {
      return Optional.empty();
    }
    return lastWorking(mirror.name(), nights.size() - 1)
        .map(night -> new Finding.Dead(mirror.name(), nights.get(night).name(), down, failure));
  }

  /** Too little evidence is not death, and a stale mirror is told of as stale. */
  private static boolean isDown(MirrorNight mirror) {
    return !mirror.works() && mirror.status() != MirrorStatus.UNPROVEN && !mirror.isStale();
  }

  private Optional<Finding> stale(MirrorNight mirror) {
    if (!mirror.isStale()) {
      return Optional.empty();
    }
    String detail =
        mirror.failure().map(Failure::message).orElse("Its tag is behind, within the age allowed.");
    return Optional.of(
        new Finding.Stale(mirror.name(), streak(mirror.name(), MirrorNight::isStale), detail));
  }

  private Optional<Finding> arrived(MirrorNight mirror) {
    int last = nights.size() - 1;
    if (!mirror.works() || last == 0) {
      return Optional.empty();
    }
    boolean known =
        nights.subList(0, last).stream()
            .anyMatch(night -> night.summary().mirror(mirror.name()).isPresent());
    if (!known) {
      return Optional.of(new Finding.NewMirror(mirror.name()));
    }
    Optional<Integer> before = lastWorking(mirror.name(), last);
    return before
        .map(night -> last - night - 1)
        .filter(away -> away >= 2)
        .map(away -> new Finding.Back(mirror.name(), away));
  }

  /** The number of nights in a row, the last included, in which this held. */
  private int streak(MirrorName mirror, Predicate<MirrorNight> holds) {
    int count = 0;
    for (int i = nights.size() - 1; i >= 0; i--) {
      if (nights.get(i).summary().mirror(mirror).filter(holds).isEmpty()) {
        return count;
      }
      count++;
    }
    return count;
  }

  private Optional<Integer> lastWorking(MirrorName mirror, int before) {
    for (int i = before - 1; i >= 0; i--) {
      if (nights.get(i).summary().mirror(mirror).filter(MirrorNight::works).isPresent()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
