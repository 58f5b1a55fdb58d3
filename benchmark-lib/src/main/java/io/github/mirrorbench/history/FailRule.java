package io.github.mirrorbench.history;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule by which a night counts as failed. */
public sealed interface FailRule {
  /** A mirror became slower by this factor or more. */
  record Slower(double ratio) implements FailRule {
    public Slower {
      if (!(ratio > 1)) {
        throw new IllegalArgumentException("slower is by a factor above 1, not " + ratio);
      }
    }

    @Override
    public boolean isBrokenBy(Finding finding) {
      return finding instanceof Finding.Slower slower && slower.change().ratio() >= ratio;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "slower=%sx", Double.toString(ratio));
    }
  }

  /** A state that is either there or not. */
  enum State implements FailRule {
    BEST_UNAVAILABLE(Finding.BestUnavailable.class),
    BEST_CHANGED(Finding.BestChanged.class),
    STALE(Finding.Stale.class),
    NO_MIRROR(Finding.NoMirror.class);

    private final Class<? extends Finding> broken;

    State(Class<? extends Finding> broken) {
      this.broken = broken;
    }

    @Override
    public boolean isBrokenBy(Finding finding) {
      return broken.isInstance(finding);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Returns whether this finding fails the night. */
  boolean isBrokenBy(Finding finding);

  /** The findings that fail the night. */
  default List<Finding> brokenBy(List<Finding> findings) {
    return findings.stream().filter(this::isBrokenBy).toList();
  }

  /**
   * Reads {@code slower=1.5x}, {@code best-unavailable}, {@code best-changed}, {@code stale} or
   * {@code no-mirror}; throws {@link IllegalArgumentException} with the reason.
   */
  static FailRule parse(String text) {
    for (State state : State.values()) {
      if (state.toString().equals(text)) {
        return state;
      }
    }
    return slower(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\""
                        + text
                        + "\" is no rule; there are slower=1.5x (any factor above 1),"
                        + " best-unavailable, best-changed, stale and no-mirror"));
  }

  private static Optional<FailRule> slower(String text) {
    Matcher matcher = Pattern.compile("slower=(\\d{1,3}(?:\\.\\d{1,3})?)x?").matcher(text);
    return matcher.matches()
        ? Optional.of(new Slower(Double.parseDouble(matcher.group(1))))
        : Optional.empty();
  }
}
