package io.github.mirrorbench.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say how a command talks to people. */
final class TalkOptions {
  @Option(names = "--no-progress", description = "Do not tell what is being measured.")
  boolean noProgress;

  @Mixin ColorOptions color = new ColorOptions();

  @Option(names = "--verbose", description = "Tell more, with the stack trace of a fault.")
  boolean verbose;
}
