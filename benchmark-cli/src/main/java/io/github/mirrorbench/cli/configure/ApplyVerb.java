package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.Engines;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
  @Mixin private ApplyTargets targets = new ApplyTargets();

  @Mixin private ChoiceOptions choice = new ChoiceOptions();

  @Mixin private ApplyOptions options = new ApplyOptions();

  public ApplyVerb(ProcessContext context) {
    super(context);
  }

  @Override
  public ExitCode run() {
    Optional<Engine> one = targets.one();
    requireSense(one);
    Function<Engine, List<Choice>> source = Choice.source(choice, context());
    if (one.isPresent()) {
      new Apply(one.get(), options, context()).apply(source.apply(one.get()));
      return ExitCode.OK;
    }
    // A twin of the environment names the file of one engine.
    options.file.file = null;
    boolean asks = context().errTerminal().isPresent() && !targets.yes;
    return new ApplyAll(options, context()).apply(source, asks);
  }

  private void requireSense(Optional<Engine> one) {
    boolean isDocker = one.map(Engines.DOCKER::equals).orElse(true);
    for (String option : List.of("--replace", "--reload", "--pid-file", "--docker-host")) {
      if (isTyped(option) && !isDocker) {
        throw CommandException.usage(option + " is there for docker alone.");
      }
    }
    for (String option : List.of("--pid-file", "--docker-host")) {
      if (isTyped(option) && !options.reload.reload) {
        throw CommandException.usage(option + " goes with --reload.");
      }
    }
    if (isTyped("--file") && one.isEmpty()) {
      throw CommandException.usage("--file goes with one TARGET.");
    }
    if (isTyped("--yes") && one.isPresent()) {
      throw CommandException.usage("--yes goes with --all.");
    }
  }

  /** Twins of the environment speak for every target: only what was typed can be a mistake. */
  private boolean isTyped(String option) {
    return choice.command.commandLine().getParseResult().hasMatchedOption(option);
  }
}
