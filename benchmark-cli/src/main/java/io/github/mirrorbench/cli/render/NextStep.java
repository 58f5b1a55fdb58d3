package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.history.Night;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.Status;
import java.util.List;
import java.util.Optional;

/**
 * The next step after the night, for a reader with ten seconds.
 *
 * @param choice the advice about the mirror that engines should use
 * @param look the mirrors to look at; empty when none needs it
 */
public record NextStep(String choice, String look) {
  private static final int MOST_NAMES = 4;

  static NextStep of(NightReport report) {
    return new NextStep(choice(report), look(report));
  }

  private static String choice(NightReport report) {
    NightSummary tonight = report.summary();
    if (tonight.interrupted()) {
      return "Run it again: this night was cut short and changes nothing.";
    }
    Optional<MirrorName> best = tonight.verdict().best();
    if (best.isEmpty()) {
      return "Check this machine's line and proxy first; leave the configuration as it is.";
    }
    if (tonight.verdict().status() == Status.BUDGET) {
      return "Leave the configuration as it is: the lead of "
          + best.get()
          + " is not sure. A larger --max-bytes or --max-time would tell.";
    }
    List<Night> nights = report.comparison().nights();
    int running = running(nights, best.get());
    if (running == 1 && nights.size() > 1) {
      return "Wait for tomorrow: "
          + best.get()
          + " is the best for the first night, and one night is not enough to change a"
          + " configuration.";
    }
    return "Use "
        + best.get()
        + ": it is the best "
        + (running == 1 ? "in the only night so far" : "for " + running + " nights running")
        + ". If engines use another, bench apply docker changes that.";
  }

  /** The number of nights in a row, the last included, with the same best mirror. */
  private static int running(List<Night> nights, MirrorName best) {
    int count = 0;
    for (int i = nights.size() - 1; i >= 0; i--) {
      if (!nights.get(i).summary().verdict().best().equals(Optional.of(best))) {
        break;
      }
      count++;
    }
    return count;
  }

  private static String look(NightReport report) {
    List<String> names =
        report.comparison().findings().stream()
            .filter(finding -> asksForSomebody(FindingText.of(finding).tone()))
            .flatMap(finding -> finding.about().stream())
            .filter(about -> report.summary().mirror(about).isPresent())
            .distinct()
            .map(MirrorName::text)
            .toList();
    if (names.isEmpty()) {
      return "";
    }
    int more = names.size() - MOST_NAMES;
    return "Look at "
        + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
        + (more > 0 ? " and " + more + " more" : "")
        + " below.";
  }

  private static boolean asksForSomebody(FindingText.Tone tone) {
    return tone == FindingText.Tone.BAD || tone == FindingText.Tone.CAUTION;
  }
}
