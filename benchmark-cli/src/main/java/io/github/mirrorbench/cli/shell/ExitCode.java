package io.github.mirrorbench.cli.shell;

/** The exit codes of the process; scripts rely on the numbers (docs/cli.md). */
public enum ExitCode {
  OK(0),
  NO_MIRROR(1),
  /** An image could not be copied; the others were. */
  IMAGE_FAILED(1),
  /** The command line or an input file is wrong; nothing was done. */
  USAGE(2),
  /** A threshold failed, or a replay disagrees. */
  THRESHOLD(3),
  /** A configuration file was refused and left untouched, or a reload could not be proven. */
  REFUSED(4),
  /** An output could not be written, or the store is locked. */
  OUTPUT(5),
  BUG(70),
  /** Interrupted from the keyboard; what was measured is written. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
