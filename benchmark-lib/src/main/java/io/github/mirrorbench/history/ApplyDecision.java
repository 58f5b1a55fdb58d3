package io.github.mirrorbench.history;

import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The decision whether the nights justify a change of the engine's configuration. One night never
 * does: the newest two must agree.
 */
public sealed interface ApplyDecision {
  /** The reason, in a sentence. */
  String reason();

  /** Write the newest night's mirrors. */
  record Apply(String reason) implements ApplyDecision {}

  /** Leave the configuration alone. */
  record Keep(String reason) implements ApplyDecision {}

  /** The kinds of verdict that are sure enough to act on. */
  Set<Status> SURE = Set.of(Status.CONFIDENT, Status.CERTIFIED);

  /**
   * Decides by the last two nights that came to their end.
   *
   * @param nights oldest first
   * @param incumbent name of the mirror in use now; absent when none is configured
   */
  static ApplyDecision of(List<Night> nights, Optional<MirrorName> incumbent) {
    List<NightSummary> complete =
        nights.stream().map(Night::summary).filter(night -> !night.interrupted()).toList();
    if (complete.isEmpty() || nights.get(nights.size() - 1).summary().interrupted()) {
      return new Keep("tonight's run did not come to its end");
    }
    NightSummary tonight = complete.get(complete.size() - 1);
    Optional<MirrorName> best = tonight.verdict().best();
    if (best.isEmpty()) {
      return new Keep("no mirror is fit tonight");
    }
    if (best.equals(incumbent)) {
      return new Keep(best.get() + " is in use and still the best");
    }
    if (complete.size() < 2) {
      return new Keep("one night is not enough to change a configuration");
    }
    return ofTwo(complete.get(complete.size() - 2), tonight, best.get(), incumbent);
  }

  private static ApplyDecision ofTwo(
      NightSummary before, NightSummary tonight, MirrorName best, Optional<MirrorName> incumbent) {
    boolean bothFailed =
        incumbent.filter(name -> isUnfit(before, name) && isUnfit(tonight, name)).isPresent();
    if (bothFailed) {
      return new Apply(incumbent.get() + " could not be used in two nights running");
    }
    if (!before.verdict().best().equals(Optional.of(best))) {
      return new Keep(best + " is the best for the first night; a second must confirm it");
    }
    if (!SURE.contains(before.verdict().status()) || !SURE.contains(tonight.verdict().status())) {
      return new Keep(best + " was the best in two nights, but not in both for sure");
    }
    return new Apply(best + " was clearly the best in two nights running");
  }

  /** A night in which it was not measured says nothing of it. */
  private static boolean isUnfit(NightSummary night, MirrorName mirror) {
    return night.mirror(mirror).filter(entry -> !entry.works()).isPresent();
  }
}
