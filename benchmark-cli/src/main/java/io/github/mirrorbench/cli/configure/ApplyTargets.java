package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.engine.Engine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The engines whose files are changed: one, or all of this machine. */
final class ApplyTargets {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "TARGET",
      description = "One of ${COMPLETION-CANDIDATES}.",
      completionCandidates = FileEngineNames.class)
  private @Nullable Engine engine;

  @Option(
      names = "--all",
      description =
          "Every engine found on this machine, in place of TARGET. One that is refused is named; the"
              + " others still get their mirrors.")
  private boolean all;

  @Option(
      names = {"-y", "--yes"},
      description = "With --all on a terminal: write without asking.")
  boolean yes;

  /**
   * The one engine; empty for all.
   *
   * @throws CommandException when it is neither one nor all, or no file of it can be changed
   */
  Optional<Engine> one() {
    boolean isAllTyped = command.commandLine().getParseResult().hasMatchedOption("--all");
    if (engine != null && isAllTyped) {
      throw CommandException.usage("TARGET and --all exclude each other.");
    }
    if (engine == null && !all) {
      throw CommandException.usage("TARGET is missing: name an engine, or --all of this machine.");
    }
    return Optional.ofNullable(engine).map(TargetArgument::withFile);
  }
}
