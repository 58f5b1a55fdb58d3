package io.github.mirrorbench.cli.shell;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say how a command talks to people. */
public final class VerbosityOptions {
  @Option(names = "--no-progress", description = "Do not tell what is being measured.")
  public boolean noProgress;

  @Mixin public ColorOptions color = new ColorOptions();

  @Option(names = "--verbose", description = "Tell more, with the stack trace of a fault.")
  public boolean verbose;
}
