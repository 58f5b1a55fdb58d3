package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.history.Finding;
import io.github.mirrorbench.history.PullTimeChange;
import io.github.mirrorbench.history.RunName;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A finding in words.
 *
 * @param tone how bad it is
 * @param headline what is the matter
 * @param evidence why that is believed
 * @param advice what to do next
 */
public record FindingText(Tone tone, String headline, String evidence, String advice) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** How a finding is to be taken. */
  public enum Tone {
    BAD,
    CAUTION,
    GOOD,
    NEUTRAL
  }

  /** Puts a finding into words. */
  public static FindingText of(Finding finding) {
    if (finding instanceof Finding.Slower f) {
      return new FindingText(
          Tone.BAD,
          f.mirror() + " takes " + Quantity.factor(f.change().ratio()) + " as long as it used to",
          evidence(f.change()),
          "Look whether it throttles or is overloaded; if it was in use, tonight's order says"
              + " whom to put first.");
    }
    if (finding instanceof Finding.Faster f) {
      return new FindingText(
          Tone.GOOD,
          f.mirror() + " is faster: " + Quantity.factor(f.change().ratio()) + " the time it took",
          evidence(f.change()),
          "Nothing to do; the ranking takes it into account.");
    }
    if (finding instanceof Finding.LessReliable f) {
      return lessReliable(f);
    }
    return state(finding);
  }

  private static FindingText lessReliable(Finding.LessReliable f) {
    return new FindingText(
        Tone.CAUTION,
        f.mirror() + " fails more often than it used to",
        percent(f.before())
            + " of its requests went well before, "
            + percent(f.now())
            + " in the last three nights; chance that nothing changed: "
            + chance(f.chance())
            + ".",
        "See the reasons in the table of failures.");
  }

  private static FindingText state(Finding finding) {
    if (finding instanceof Finding.NoMirror f) {
      return new FindingText(
          Tone.BAD,
          "No mirror is fit tonight",
          f.reason(),
          "Check this machine's line and proxy first: when all fail at once it is seldom the"
              + " mirrors.");
    }
    if (finding instanceof Finding.BestUnavailable f) {
      return new FindingText(
          Tone.BAD,
          f.mirror() + ", the best of the night before, cannot be used",
          f.reason(),
          "Engines fall through to the next mirror in their list, after waiting for this one.");
    }
    if (finding instanceof Finding.BestChanged f) {
      return new FindingText(
          Tone.NEUTRAL,
          "The best mirror is now " + f.to() + ", not " + f.from(),
          "The verdict of this night against the one before.",
          "One night is not enough to change a configuration; two that agree are.");
    }
    if (finding instanceof Finding.Dead f) {
      return new FindingText(
          Tone.BAD,
          f.mirror() + " has not worked for " + f.nights() + " nights",
          "It last worked on " + day(f.lastWorked()) + ". " + f.failure().message(),
          Advice.on(f.failure().kind()));
    }
    if (finding instanceof Finding.Stale f) {
      return new FindingText(
          Tone.CAUTION,
          f.mirror() + " serves an older image" + (f.nights() > 1 ? ", night " + f.nights() : ""),
          f.detail(),
          "Leave it out until it has caught up; a pull by digest is not affected.");
    }
    if (finding instanceof Finding.Back f) {
      return new FindingText(
          Tone.GOOD,
          f.mirror() + " works again",
          "It was away for " + f.nightsAway() + " nights.",
          "Nothing to do.");
    }
    Finding.NewMirror f = (Finding.NewMirror) finding;
    return new FindingText(
        Tone.NEUTRAL,
        f.mirror() + " is measured for the first time",
        "It works.",
        "Nothing to do.");
  }

  /** The day a run began, in UTC. */
  public static String day(RunName run) {
    return DAY.format(run.second());
  }

  private static String evidence(PullTimeChange change) {
    return Quantity.factor(change.lowRatio())
        + " to "
        + Quantity.factor(change.highRatio())
        + " (95 % interval) since "
        + day(change.since())
        + ": "
        + change.nights()
        + " nights against the "
        + change.baselineNights()
        + " before, by "
        + (change.method() == PullTimeChange.Method.TWO_NIGHTS
            ? "the last two nights"
            : "the whole series")
        + ". Chance that it is noise: "
        + chance(change.chance())
        + ".";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String chance(double chance) {
    if (chance < 1e-9) {
      return "less than 1 in a billion";
    }
    return chance < 1e-6
        ? String.format(Locale.ENGLISH, "1 in %.0f million", 1e-6 / chance)
        : String.format(Locale.ENGLISH, "1 in %,.0f", 1 / chance);
  }
}
