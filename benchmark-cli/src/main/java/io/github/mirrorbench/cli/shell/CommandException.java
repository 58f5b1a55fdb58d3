package io.github.mirrorbench.cli.shell;

import io.github.mirrorbench.cli.words.Wording;
import io.github.mirrorbench.history.StoreException;

/**
 * Ends a command with a message of one or two lines for the user and an exit code: what was tried,
 * where, what came back, what to do next.
 */
public final class CommandException extends RuntimeException {
  private final ExitCode exitCode;

  private CommandException(ExitCode exitCode, String message) {
    super(Wording.ended(message));
    this.exitCode = exitCode;
  }

  /** The command line, a list, a name or an input file is wrong. */
  public static CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  /** The store of nights cannot be used. */
  public static CommandException noStore(StoreException reason) {
    return usage(
        Wording.ended(String.valueOf(reason.getMessage()))
            + " Mend that, or name another folder with --results.");
  }

  /** No mirror is fit. */
  public static CommandException noMirror(String message) {
    return new CommandException(ExitCode.NO_MIRROR, message);
  }

  /** A configuration file was refused and left untouched. */
  public static CommandException refused(String message) {
    return new CommandException(ExitCode.REFUSED, message);
  }

  /** An output could not be written, or the store is locked. */
  public static CommandException output(String message) {
    return new CommandException(ExitCode.OUTPUT, message);
  }

  /** With which the process ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
