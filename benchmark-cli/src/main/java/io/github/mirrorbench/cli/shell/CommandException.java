package io.github.mirrorbench.cli.shell;

import io.github.mirrorbench.cli.words.Wording;
import io.github.mirrorbench.history.StoreException;
import java.util.function.Supplier;

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

  /**
   * The value that is made from the user's words; a refusal of them is a usage error.
   *
   * @param prefix the words before the reason
   */
  public static <T> T accepted(String prefix, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw usage(prefix + e.getMessage());
    }
  }

  /** The store of nights cannot be used. */
  public static CommandException noStore(StoreException reason) {
    return usage(
        Wording.ended(String.valueOf(reason.getMessage()))
            + " Mend that, or name another folder with --results.");
  }

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

  public ExitCode exitCode() {
    return exitCode;
  }
}
