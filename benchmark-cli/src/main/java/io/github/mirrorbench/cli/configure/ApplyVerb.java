package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.engine.Engines;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench apply}: puts mirrors into an engine's configuration. */
@Command(
    name = "apply",
    sortOptions = false,
    description = {
      "Put the best mirrors into an engine's configuration.",
      "Shows the difference, keeps the earlier content, and leaves the rest of the file alone."
    })
public final class ApplyVerb extends Verb {
  @Mixin private TargetArgument target = new TargetArgument();

  @Mixin private ChoiceOptions choice = new ChoiceOptions();

  @Mixin private ApplyOptions options = new ApplyOptions();

  public ApplyVerb(ProcessContext context) {
    super(context);
  }

  @Override
  public ExitCode run() {
    requireSense();
    Apply apply = new Apply(target.engine, options, context());
    apply.apply(Choice.of(choice, target.engine, context()));
    return ExitCode.OK;
  }

  private void requireSense() {
    for (String option : List.of("--replace", "--reload", "--pid-file", "--docker-host")) {
      if (isTyped(option) && target.engine != Engines.DOCKER) {
        throw CommandException.usage(option + " is there for docker alone.");
      }
    }
    for (String option : List.of("--pid-file", "--docker-host")) {
      if (isTyped(option) && !options.reload.reload) {
        throw CommandException.usage(option + " goes with --reload.");
      }
    }
  }

  /** Twins of the environment speak for every target: only what was typed can be a mistake. */
  private boolean isTyped(String option) {
    return choice.command.commandLine().getParseResult().hasMatchedOption(option);
  }
}
