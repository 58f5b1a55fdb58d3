package io.github.mirrorbench.history;

import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Failure;
import java.util.Optional;

/** A change or a state that a team should know of tonight, with its evidence. */
public sealed interface Finding {
  /** One case for each kind of finding. */
  interface Visitor<R> {
    R slower(Slower finding);

    R faster(Faster finding);

    R lessReliable(LessReliable finding);

    R newMirror(NewMirror finding);

    R dead(Dead finding);

    R back(Back finding);

    R stale(Stale finding);

    R bestChanged(BestChanged finding);

    R bestUnavailable(BestUnavailable finding);

    R noMirror(NoMirror finding);
  }

  /** The visitor's result for this kind. */
  <R> R accept(Visitor<R> visitor);

  /** The name of the mirror it is about; absent when it is about all. */
  Optional<MirrorName> about();

  /** A finding about one mirror. */
  sealed interface OfMirror extends Finding {
    /** The name of the mirror. */
    MirrorName mirror();

    @Override
    default Optional<MirrorName> about() {
      return Optional.of(mirror());
    }
  }

  /** A pull through the mirror takes longer than it used to, against the same nights' reference. */
  record Slower(MirrorName mirror, PullTimeChange change) implements OfMirror {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.slower(this);
    }
  }

  /** A pull through the mirror takes less time than it used to. */
  record Faster(MirrorName mirror, PullTimeChange change) implements OfMirror {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.faster(this);
    }
  }

  /**
   * The mirror fails more of its requests than it used to.
   *
   * @param mirror the name of the mirror
   * @param before the share of requests that succeeded in the nights before
   * @param now the share of requests that succeeded in the last nights
   * @param chance the chance that nothing changed and it looks like this
   */
  record LessReliable(MirrorName mirror, double before, double now, double chance)
      implements OfMirror {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.lessReliable(this);
    }
  }

  /** The mirror is measured for the first time; it works. */
  record NewMirror(MirrorName mirror) implements OfMirror {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.newMirror(this);
    }
  }

  /**
   * The mirror used to work and has not for two nights or more.
   *
   * @param mirror the name of the mirror
   * @param lastWorked the last night it did
   * @param nights the number of nights it has failed since, at least 2
   * @param failure tonight's failure
   */
  record Dead(MirrorName mirror, RunName lastWorked, int nights, Failure failure)
      implements OfMirror {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dead(this);
    }
  }

  /** The mirror works again after two nights or more in which it did not. */
  record Back(MirrorName mirror, int nightsAway) implements OfMirror {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.back(this);
    }
  }

  /**
   * The mirror serves an older image than the registry.
   *
   * @param mirror the name of the mirror
   * @param nights the number of nights in a row, tonight included
   * @param detail the two images that were compared
   */
  record Stale(MirrorName mirror, int nights, String detail) implements OfMirror {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.stale(this);
    }
  }

  /** Another mirror is chosen than in the night before. */
  record BestChanged(MirrorName from, MirrorName to) implements Finding {
    @Override
    public Optional<MirrorName> about() {
      return Optional.of(to);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.bestChanged(this);
    }
  }

  /** The mirror that was best in the night before cannot be used tonight. */
  record BestUnavailable(MirrorName mirror, String reason) implements OfMirror {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.bestUnavailable(this);
    }
  }

  /** No mirror is fit tonight. */
  record NoMirror(String reason) implements Finding {
    @Override
    public Optional<MirrorName> about() {
      return Optional.empty();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.noMirror(this);
    }
  }
}
