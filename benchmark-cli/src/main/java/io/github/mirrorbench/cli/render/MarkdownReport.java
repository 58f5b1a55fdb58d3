package io.github.mirrorbench.cli.render;

import static io.github.mirrorbench.cli.render.MarkdownText.escaped;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.history.Finding;
import io.github.mirrorbench.history.MirrorNight;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** The night for a chat or a pull request: verdict, what changed, one table. */
public final class MarkdownReport implements ReportFormat {
  private static final List<String> TITLES =
      List.of("#", "Mirror", "Pull", "Throughput", "First byte", "Remark");

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
    table(report, text);
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

  private static void table(NightReport report, StringBuilder text) {
    text.append("\n### Mirrors\n\n").append(MarkdownText.row(TITLES));
    text.append(MarkdownText.row(TITLES.stream().map(title -> "---").toList()));
    for (MirrorNight mirror : report.mirrors()) {
      text.append(MarkdownText.row(cells(mirror)));
    }
  }

  private static List<String> cells(MirrorNight mirror) {
    return List.of(
        mirror.rank().isPresent() ? String.valueOf(mirror.rank().getAsInt()) : "",
        escaped(mirror.name()),
        mirror.predictedPull().map(pull -> Quantity.time(pull.seconds())).orElse(""),
        shown(mirror.bytesPerSecond(), Quantity::rate),
        shown(mirror.firstByteSeconds(), Quantity::time),
        escaped(mirror.failure().map(f -> f.kind() + ": " + f.message()).orElse("")));
  }

  private static String shown(OptionalDouble value, DoubleFunction<String> form) {
    return value.isPresent() ? form.apply(value.getAsDouble()) : "";
  }
}
