package io.github.mirrorbench.cli.render;

import static io.github.mirrorbench.cli.render.MarkdownText.escaped;

import io.github.mirrorbench.history.Finding;
import java.util.List;

/** The night for a chat or a pull request: verdict, what changed, one table. */
public final class MarkdownReport implements ReportFormat {
  @Override
  public String write(NightReport report) {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(escaped(Headline.of(report).sentence())).append("\n\n");
    text.append(escaped(Headline.of(report).detail())).append("\n\n");
    for (NightReport.Judged rule : report.rules()) {
      text.append(rule.holds() ? "- kept: `" : "- **broken: `").append(rule.rule());
      text.append(rule.holds() ? "`\n" : "`**\n");
    }
    changes(report, text);
    text.append("\n### Mirrors\n\n").append(MarkdownText.table(report.mirrors()));
    return text.toString();
  }

  private static void changes(NightReport report, StringBuilder text) {
    text.append("\n### What changed\n\n");
    List<Finding> findings = report.comparison().findings();
    if (findings.isEmpty()) {
      text.append("Nothing.\n");
    }
    for (Finding finding : findings) {
      FindingText said = FindingText.of(finding);
      text.append("- **").append(escaped(said.headline())).append("** ");
      text.append(escaped(said.evidence())).append('\n');
    }
  }
}
