package io.github.mirrorbench.cli;

import io.github.mirrorbench.history.StoreException;

/**
 * Ends a command with a message of one or two lines for the user and an exit code: what was tried,
 * where, what came back, what to do next.
 */
final class CommandException extends RuntimeException {
  private final ExitCode exitCode;

  private CommandException(ExitCode exitCode, String message) {
    super(Wording.ended(message));
    this.exitCode = exitCode;
  }

  /** The command line, a list, a name or an input file is wrong. */
  static CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  /** The store of nights cannot be used. */
  static CommandException noStore(StoreException reason) {
    return usage(
        Wording.ended(String.valueOf(reason.getMessage()))
            + " Mend that, or name another folder with --results.");
  }

  /** No mirror is fit. */
  static CommandException noMirror(String message) {
    return new CommandException(ExitCode.NO_MIRROR, message);
  }

  /** A configuration file was refused and left untouched. */
  static CommandException refused(String message) {
    return new CommandException(ExitCode.REFUSED, message);
  }

  /** An output could not be written, or the store is locked. */
  static CommandException output(String message) {
    return new CommandException(ExitCode.OUTPUT, message);
  }

  /** With which the process ends. */
  ExitCode exitCode() {
    return exitCode;
  }
}
