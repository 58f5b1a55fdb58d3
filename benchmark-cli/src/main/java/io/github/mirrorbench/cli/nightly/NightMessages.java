package io.github.mirrorbench.cli.nightly;

import io.github.mirrorbench.cli.render.FindingText;
import io.github.mirrorbench.cli.render.Headline;
import io.github.mirrorbench.cli.render.NightReport;
import io.github.mirrorbench.history.Nights.PassedOver;
import java.util.ArrayList;
import java.util.List;

/** Lines of text from a night's report. */
final class NightMessages {
  private NightMessages() {}

  /** Verdict, what changed, and the rules that are broken. */
  static List<String> lines(NightReport report) {
    List<String> lines = new ArrayList<>();
    Headline headline = Headline.of(report);
    lines.add(headline.sentence() + ". " + headline.detail());
    report.comparison().findings().stream()
        .map(FindingText::of)
        .forEach(f -> lines.add("Changed: " + f.headline() + ". " + f.evidence()));
    report.rules().stream()
        .filter(rule -> !rule.holds())
        .forEach(rule -> lines.add("Broken: " + rule.rule() + ": " + rule.reasons() + "."));
    return lines;
  }

  /** One line for each entry of the store that could not be read. */
  static List<String> passedOver(List<PassedOver> entries) {
    return entries.stream()
        .map(entry -> "In the store, " + entry.entry() + " is passed over: " + entry.reason() + ".")
        .toList();
  }
}
