package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.render.RatioTable;
import io.github.mirrorbench.cli.shell.ColorOptions;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.EnvironmentDefaults;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.cli.words.Style;
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
    List<Result> before = inputs.results(earlier);
    List<Result> after = inputs.results(later);
    requireSameImages(before, after);
    Palette palette = color.when.palette(context());
    List<String> tables = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (Result one : before) {
      Result other = of(one.registry(), after);
      requireSameEngine(one, other);
      List<PullRatio> ratios = PullRatio.between(one, other);
      String heading = before.size() > 1 ? palette.paint(Style.BOLD, one.registry()) + "\n" : "";
      tables.add(heading + RatioTable.write(ratios, one, other, palette, context().columns()));
      String which = before.size() > 1 ? one.registry() + ": " : "";
      broken(ratios, one, other).forEach(reason -> broken.add(which + reason));
    }
    context().out().print(String.join("\n", tables));
    broken.forEach(reason -> context().err().println("bench: " + reason));
    return broken.isEmpty() ? ExitCode.OK : ExitCode.THRESHOLD;
  }

  private static Result of(String registry, List<Result> runs) {
    return runs.stream().filter(run -> run.registry().equals(registry)).findFirst().orElseThrow();
  }

  private static void requireSameImages(List<Result> before, List<Result> after) {
    if (!images(before).equals(images(after))) {
      throw CommandException.usage(
          "these results measure different images: "
              + String.join(", ", images(before))
              + " in A, "
              + String.join(", ", images(after))
              + " in B.");
    }
  }

  private static void requireSameEngine(Result before, Result after) {
    ContestSettings rulesBefore = before.settings().contest();
    ContestSettings rulesAfter = after.settings().contest();
    if (rulesBefore.profile() != rulesAfter.profile()
        || rulesBefore.connectionUse() != rulesAfter.connectionUse()) {
      throw CommandException.usage("these results predict pulls of different engines.");
    }
  }

  private static List<String> images(List<Result> runs) {
    return runs.stream()
        .flatMap(run -> run.images().stream())
        .map(image -> image.reference().toString())
        .sorted()
        .toList();
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
