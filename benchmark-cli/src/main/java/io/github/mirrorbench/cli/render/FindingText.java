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
 * @param kind the name of its kind, for programs
 * @param tone the tone, good or bad
 * @param headline the change or the state in a few words
 * @param evidence the reason to believe it
 * @param advice the next step
 */
public record FindingText(String kind, Tone tone, String headline, String evidence, String advice) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  public enum Tone {
    BAD,
    CAUTION,
    GOOD,
    NEUTRAL
  }

  public static FindingText of(Finding finding) {
    return finding.accept(new Words());
  }

  private static final class Words implements Finding.Visitor<FindingText> {
    @Override
    public FindingText slower(Finding.Slower f) {
      return new FindingText(
          "Slower",
          Tone.BAD,
          f.mirror() + " takes " + Quantity.factor(f.change().ratio()) + " as long as it used to",
          evidence(f.change()),
          "Check whether it throttles or is overloaded; if it is in use, tonight's order says which"
              + " mirror to put first.");
    }

    @Override
    public FindingText faster(Finding.Faster f) {
      return new FindingText(
          "Faster",
          Tone.GOOD,
          f.mirror() + " is faster: " + Quantity.factor(f.change().ratio()) + " the time it took",
          evidence(f.change()),
          "Nothing to do; the ranking takes it into account.");
    }

    @Override
    public FindingText lessReliable(Finding.LessReliable f) {
      return new FindingText(
          "LessReliable",
          Tone.CAUTION,
          f.mirror() + " fails more often than it used to",
          percent(f.before())
              + " of its requests succeeded before, "
              + percent(f.now())
              + " in the last three nights; chance that nothing changed: "
              + chance(f.chance())
              + ".",
          "See the reasons in the table of failures.");
    }

    @Override
    public FindingText newMirror(Finding.NewMirror f) {
      return new FindingText(
          "NewMirror",
          Tone.NEUTRAL,
          f.mirror() + " is measured for the first time",
          "It works.",
          "Nothing to do.");
    }

    @Override
    public FindingText dead(Finding.Dead f) {
      return new FindingText(
          "Dead",
          Tone.BAD,
          f.mirror() + " has not worked for " + f.nights() + " nights",
          "It last worked on " + day(f.lastWorked()) + ". " + f.failure().message(),
          Advice.on(f.failure().kind()));
    }

    @Override
    public FindingText back(Finding.Back f) {
      return new FindingText(
          "Back",
          Tone.GOOD,
          f.mirror() + " works again",
          "It was away for " + f.nightsAway() + " nights.",
          "Nothing to do.");
    }

    @Override
    public FindingText stale(Finding.Stale f) {
      return new FindingText(
          "Stale",
          Tone.CAUTION,
          f.mirror() + " serves an older image" + (f.nights() > 1 ? ", night " + f.nights() : ""),
          f.detail(),
          "Leave it out until it has caught up; a pull by digest is not affected.");
    }

    @Override
    public FindingText bestChanged(Finding.BestChanged f) {
      return new FindingText(
          "BestChanged",
          Tone.NEUTRAL,
          "The best mirror is now " + f.to() + ", not " + f.from(),
          "The verdict of this night against the one before.",
          "One night is not enough to change a configuration; two that agree are.");
    }

    @Override
    public FindingText bestUnavailable(Finding.BestUnavailable f) {
      return new FindingText(
          "BestUnavailable",
          Tone.BAD,
          f.mirror() + ", the best of the night before, cannot be used",
          f.reason(),
          "Engines fall through to the next mirror in their list, after waiting for this one.");
    }

    @Override
    public FindingText noMirror(Finding.NoMirror f) {
      return new FindingText(
          "NoMirror",
          Tone.BAD,
          "No mirror is fit tonight",
          f.reason(),
          "Check this machine's line and proxy first: when all fail at once it is seldom the"
              + " mirrors.");
    }
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
