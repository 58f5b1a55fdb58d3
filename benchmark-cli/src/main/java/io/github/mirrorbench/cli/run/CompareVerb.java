package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.render.RatioTable;
import io.github.mirrorbench.cli.shell.ColorOptions;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.EnvironmentDefaults;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.cli.words.Style.Palette;
import io.github.mirrorbench.history.Comparison;
import io.github.mirrorbench.history.FailRule;
import io.github.mirrorbench.history.Night;
import io.github.mirrorbench.history.PullRatio;
import io.github.mirrorbench.history.RunName;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.Result;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench compare A B}: what became faster or slower from one result to another. */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Compare two results: the pull times through each mirror, with intervals.",
      "\"Faster\" and \"slower\" are said only where the interval excludes that nothing changed."
    })
public final class CompareVerb extends Verb {
  @Parameters(index = "0", paramLabel = "A", description = "The earlier result; - is stdin.")
  private String earlier = "";

  @Parameters(index = "1", paramLabel = "B", description = "The later result; - is stdin.")
  private String later = "";

  @Option(
      names = "--fail-if",
      paramLabel = "RULE",
      split = EnvironmentDefaults.LIST,
      hideParamSyntax = true,
      description =
          "End with exit code 3 when it holds: slower=1.5x (any factor above 1), best-unavailable,"
              + " best-changed, stale, no-mirror. Repeatable.")
  private List<FailRule> rules = List.of();

  @Mixin private ColorOptions color = new ColorOptions();

  public CompareVerb(ProcessContext context) {
    super(context);
  }

  @Override
  public ExitCode run() {
    Inputs inputs = Inputs.of(context());
    Result before = inputs.result(earlier);
    Result after = inputs.result(later);
    requireComparable(before, after);
    List<PullRatio> ratios = PullRatio.between(before, after);
    Palette palette = color.when.palette(context());
    context().out().print(RatioTable.write(ratios, before, after, palette, context().columns()));
    List<String> broken = broken(ratios, before, after);
    broken.forEach(reason -> context().err().println("bench: " + reason));
    return broken.isEmpty() ? ExitCode.OK : ExitCode.THRESHOLD;
  }

  private void requireComparable(Result before, Result after) {
    if (!images(before).equals(images(after))) {
      throw CommandException.usage(
          "these results measure different images: "
              + String.join(", ", images(before))
              + " in A, "
              + String.join(", ", images(after))
              + " in B.");
    }
    ContestSettings rulesBefore = before.settings().contest();
    ContestSettings rulesAfter = after.settings().contest();
    if (rulesBefore.profile() != rulesAfter.profile()
        || rulesBefore.connectionUse() != rulesAfter.connectionUse()) {
      throw CommandException.usage("these results predict pulls of different engines.");
    }
  }

  private static List<String> images(Result result) {
    return result.images().stream().map(image -> image.reference().toString()).sorted().toList();
  }

  private List<String> broken(List<PullRatio> ratios, Result before, Result after) {
    Comparison comparison = Comparison.of(List.of(night(before), night(after)));
    List<String> reasons = new ArrayList<>();
    for (FailRule rule : rules) {
      if (rule instanceof FailRule.Slower slower) {
        ratios.stream()
            .filter(r -> r.verdict() == PullRatio.Verdict.SLOWER && r.ratio() >= slower.ratio())
            .forEach(r -> reasons.add(rule + ": " + RatioTable.sentence(r)));
      } else if (!rule.brokenBy(comparison.findings()).isEmpty()) {
        reasons.add(rule + ": it holds for B.");
      }
    }
    return reasons;
  }

  private static Night night(Result result) {
    return new Night(
        new RunName(result.startedAt(), 1), NightSummary.of(result, NightSummary.Origin.MEASURED));
  }
}
