package io.github.mirrorbench.cli;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.EnvironmentDefaults;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.words.Wording;
import io.github.mirrorbench.text.ClosestWord;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports an error in one or two lines and chooses the exit code for it. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  static final String WHERE_TO_REPORT = "https://github.com/mirrorbench/mirrorbench/issues";

  private final EnvironmentDefaults twins;

  Failures(EnvironmentDefaults twins) {
    this.twins = twins;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("bench: " + sentence(e));
    err.println(advice(e));
    return ExitCode.USAGE.number();
  }

  private String sentence(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return nothingCalled(unmatched);
    }
    String ended = Wording.ended(Wording.of(String.valueOf(e.getMessage())));
    return Optional.ofNullable(e.getArgSpec())
        .flatMap(twins::speakingFor)
        .map(name -> ended + " (" + name + " is set.)")
        .orElse(ended);
  }

  private static String nothingCalled(UnmatchedArgumentException e) {
    String word = e.getUnmatched().get(0);
    if (e.isUnknownOption()) {
      return "there is no option " + word + ".";
    }
    return e.getCommandLine().getParent() == null
        ? "there is no command \"" + word + "\"."
        : "\"" + word + "\" is one word too many.";
  }

  private static String advice(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    return nearest(e, command)
        .map(word -> "Did you mean " + word + "?")
        .orElse("See " + command.qualifiedName() + " --help.");
  }

  private static Optional<String> nearest(ParameterException e, CommandSpec command) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    String word = unmatched.getUnmatched().get(0);
    return unmatched.isUnknownOption()
        ? ClosestWord.nearest(word, command.optionsMap().keySet())
        : ClosestWord.nearest(word, command.subcommands().keySet())
            .map(verb -> command.qualifiedName() + " " + verb);
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof CommandException complaint) {
      command.getErr().println("bench: " + complaint.getMessage());
      return complaint.exitCode().number();
    }
    return tellBug(command.getErr(), e, verbosityOf(parsed));
  }

  private static Verbosity verbosityOf(ParseResult parsed) {
    boolean isVerbose =
        parsed.subcommands().stream()
            .flatMap(verb -> verb.commandSpec().options().stream())
            .filter(option -> option.longestName().equals("--verbose"))
            .anyMatch(option -> Boolean.TRUE.equals(option.getValue()));
    return isVerbose ? Verbosity.STACK_TRACE : Verbosity.SENTENCE;
  }

  enum Verbosity {
    SENTENCE,
    STACK_TRACE
  }

  /** Reports an internal fault, and returns its exit code. */
  static int tellBug(PrintWriter err, Throwable e, Verbosity verbosity) {
    err.println("bench: this is a fault of MirrorBench: " + e);
    err.println("Please report it with the output of --verbose: " + WHERE_TO_REPORT);
    if (verbosity == Verbosity.STACK_TRACE) {
      e.printStackTrace(err);
    }
    return ExitCode.BUG.number();
  }
}
