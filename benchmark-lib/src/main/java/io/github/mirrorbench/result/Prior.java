package io.github.mirrorbench.result;

import io.github.mirrorbench.mirror.MirrorName;
import java.util.List;
import java.util.Optional;

/**
 * The knowledge from before a contest.
 *
 * @param incumbent the name of the candidate that is in use now; it wins ties
 * @param pastRuns the earlier runs that reliability is taken from, the older the less
 */
public record Prior(Optional<MirrorName> incumbent, List<PastRun> pastRuns) {
  /** Nothing is known. */
  public static final Prior NONE = new Prior(Optional.empty(), List.of());

  public Prior {
    pastRuns = List.copyOf(pastRuns);
  }
}
