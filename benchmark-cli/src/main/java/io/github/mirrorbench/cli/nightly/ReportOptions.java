package io.github.mirrorbench.cli.nightly;

import io.github.mirrorbench.cli.render.CsvReport;
import io.github.mirrorbench.cli.render.HtmlReport;
import io.github.mirrorbench.cli.render.JsonReport;
import io.github.mirrorbench.cli.render.JunitReport;
import io.github.mirrorbench.cli.render.MarkdownReport;
import io.github.mirrorbench.cli.render.PrometheusReport;
import io.github.mirrorbench.cli.render.ReportFormat;
import io.github.mirrorbench.cli.shell.EnvironmentDefaults;
import io.github.mirrorbench.cli.shell.Heading;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.history.FailRule;
import io.github.mirrorbench.history.FolderRunStore;
import io.github.mirrorbench.history.RunStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the store of nights, the rules for them, and the reports. */
@Heading("Nights")
final class ReportOptions {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Store, with one folder for each run. Default: ${DEFAULT-VALUE}.")
  String results = "results";

  @Option(
      names = "--fail-if",
      paramLabel = "RULE",
      split = EnvironmentDefaults.LIST,
      description =
          "Rule that ends with exit code 3: slower=1.5x (any factor), best-unavailable, best-changed, stale or no-mirror. Repeatable.")
  List<FailRule> failIf = List.of();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "HTML report. Default for each report: beside the newest run in the store.")
  @Nullable String html;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Report for chats and pull requests.")
  @Nullable String markdown;

  @Option(names = "--csv", paramLabel = "FILE", description = "All nights in long form.")
  @Nullable String csv;

  @Option(
      names = "--prometheus",
      paramLabel = "FILE",
      description = "Metrics for node_exporter's textfile collector.")
  @Nullable String prometheus;

  @Option(names = "--junit", paramLabel = "FILE", description = "Report for a CI.")
  @Nullable String junit;

  RunStore store(ProcessContext context) {
    return new FolderRunStore(context.file(results));
  }

  /** Every report of a night. A format and its option have their place in this file alone. */
  List<Report> reports() {
    return List.of(
        new Report("report.html", new HtmlReport(), Optional.ofNullable(html)),
        new Report("report.md", new MarkdownReport(), Optional.ofNullable(markdown)),
        new Report("report.csv", new CsvReport(), Optional.ofNullable(csv)),
        new Report("report.json", new JsonReport(), Optional.empty()),
        new Report("report.prom", new PrometheusReport(), Optional.ofNullable(prometheus)),
        new Report("report.xml", new JunitReport(), Optional.ofNullable(junit)));
  }

  /**
   * A report.
   *
   * @param usualName the name of its file beside the run in the store
   * @param format the form of its text
   * @param file the file that the user named for it
   */
  record Report(String usualName, ReportFormat format, Optional<String> file) {}
}
