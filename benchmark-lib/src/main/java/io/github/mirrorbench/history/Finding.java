package io.github.mirrorbench.history;

import io.github.mirrorbench.result.Failure;
import java.util.Optional;

/** Something that a team should know of tonight, with its evidence. */
public sealed interface Finding {
  /** Name of the mirror it is about; absent when it is about all. */
  Optional<String> about();

  /** A pull through the mirror takes longer than it used to, against the same nights' reference. */
  record Slower(String mirror, PullTimeChange change) implements Finding {
    @Override
    public Optional<String> about() {
      return Optional.of(mirror);
    }
  }

  /** A pull through the mirror takes less time than it used to. */
  record Faster(String mirror, PullTimeChange change) implements Finding {
    @Override
    public Optional<String> about() {
      return Optional.of(mirror);
    }
  }

  /**
   * The mirror fails more of its requests than it used to.
   *
   * @param before share of requests that went well in the nights before
   * @param now share of requests that went well in the last nights
   * @param chance that it is the same as before and looks like this
   */
  record LessReliable(String mirror, double before, double now, double chance) implements Finding {
    @Override
    public Optional<String> about() {
      return Optional.of(mirror);
    }
  }

  /** The mirror is measured for the first time; it works. */
  record NewMirror(String mirror) implements Finding {
    @Override
    public Optional<String> about() {
      return Optional.of(mirror);
    }
  }

  /**
   * The mirror used to work and has not for two nights or more.
   *
   * @param lastWorked the last night it did
   * @param nights how many it has failed since, at least 2
   * @param failure tonight's
   */
  record Dead(String mirror, RunName lastWorked, int nights, Failure failure) implements Finding {
    @Override
    public Optional<String> about() {
      return Optional.of(mirror);
    }
  }

  /** The mirror works again after two nights or more in which it did not. */
  record Back(String mirror, int nightsAway) implements Finding {
    @Override
    public Optional<String> about() {
      return Optional.of(mirror);
    }
  }

  /**
   * The mirror serves an older image than the registry.
   *
   * @param nights for how many nights in a row, tonight included
   * @param detail what was compared
   */
  record Stale(String mirror, int nights, String detail) implements Finding {
    @Override
    public Optional<String> about() {
      return Optional.of(mirror);
    }
  }

  /** Another mirror is chosen than in the night before. */
  record BestChanged(String from, String to) implements Finding {
    @Override
    public Optional<String> about() {
      return Optional.of(to);
    }
  }

  /** The mirror that was best in the night before cannot be used tonight. */
  record BestUnavailable(String mirror, String reason) implements Finding {
    @Override
    public Optional<String> about() {
      return Optional.of(mirror);
    }
  }

  /** No mirror is fit tonight. */
  record NoMirror(String reason) implements Finding {
    @Override
    public Optional<String> about() {
      return Optional.empty();
    }
  }
}
