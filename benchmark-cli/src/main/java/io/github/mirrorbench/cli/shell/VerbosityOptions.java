package io.github.mirrorbench.cli.shell;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for progress, colours and detail. */
@Heading("Output")
public final class VerbosityOptions {
  @Option(names = "--no-progress", description = "Do not report progress.")
  public boolean noProgress;

  @Mixin public ColorOptions color = new ColorOptions();

  @Option(
      names = "--verbose",
      description = "Report more, with the stack trace of an internal fault.")
  boolean verbose;
}
