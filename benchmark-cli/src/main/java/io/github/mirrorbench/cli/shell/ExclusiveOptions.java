package io.github.mirrorbench.cli.shell;

import picocli.CommandLine.Model.CommandSpec;

/** Settles options that contradict each other: the command line wins over the environment. */
public final class ExclusiveOptions {
  private final CommandSpec command;

  public ExclusiveOptions(CommandSpec command) {
    this.command = command;
  }

  /** True if the option is in force, its rival considered. */
  public boolean isInForce(String option, boolean isSet, String rival, boolean rivalIsSet) {
    if (!isSet || !rivalIsSet) {
      return isSet;
    }
    boolean isTyped = command.commandLine().getParseResult().hasMatchedOption(option);
    boolean rivalIsTyped = command.commandLine().getParseResult().hasMatchedOption(rival);
    if (isTyped == rivalIsTyped) {
      throw CommandException.usage(option + " and " + rival + " exclude each other.");
    }
    return isTyped;
  }
}
