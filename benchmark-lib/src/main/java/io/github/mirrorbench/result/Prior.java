package io.github.mirrorbench.result;

import io.github.mirrorbench.mirror.MirrorName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The knowledge from before a contest.
 *
 * @param incumbent the name of the candidate that is in use now; it wins ties
 * @param pastRuns the earlier runs that reliability is taken from, the older the less
 * @param betweenRuns standard deviation, more than 0, by which ln(pull time) of one mirror differs
 *     from run to run while nothing changed; absent where nothing is known of it
 */
public record Prior(
    Optional<MirrorName> incumbent, List<PastRun> pastRuns, OptionalDouble betweenRuns) {
  /**
   * The deviation between runs that is assumed before any night has shown it: half an hour later a
   * mirror is a fifth faster or slower, one time in three by more.
   */
  public static final double USUAL_BETWEEN_RUNS = 0.2;

  /** Nothing is known. */
  public static final Prior NONE = new Prior(Optional.empty(), List.of());

  public Prior {
    pastRuns = List.copyOf(pastRuns);
    if (betweenRuns.isPresent() && !(betweenRuns.getAsDouble() > 0)) {
      throw new IllegalArgumentException("a deviation is more than 0: " + betweenRuns);
    }
  }

  /** Nothing is known of how runs differ. */
  public Prior(Optional<MirrorName> incumbent, List<PastRun> pastRuns) {
    this(incumbent, pastRuns, OptionalDouble.empty());
  }

  /** Fills in the deviation between runs that is assumed where none is known. */
  public Prior inFull() {
    return new Prior(incumbent, pastRuns, OptionalDouble.of(deviationBetweenRuns()));
  }

  /** The deviation between runs, known or assumed. */
  public double deviationBetweenRuns() {
    return betweenRuns.orElse(USUAL_BETWEEN_RUNS);
  }
}
