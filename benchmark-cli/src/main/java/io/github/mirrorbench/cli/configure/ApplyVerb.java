package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.engine.Engine;
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
    Engine engine = target.engine();
    requireSense(engine);
    new Apply(engine, options, context()).apply(Choice.of(choice, engine, context()));
    return ExitCode.OK;
  }

  private void requireSense(Engine engine) {
    for (String option : List.of("--replace", "--reload", "--pid-file", "--docker-host")) {
      if (isTyped(option) && engine != Engines.DOCKER) {
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
