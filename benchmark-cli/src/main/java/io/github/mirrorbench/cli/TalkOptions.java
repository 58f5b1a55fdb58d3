package io.github.mirrorbench.cli;

import picocli.CommandLine.Option;

/** Options that say how a command talks to people. */
final class TalkOptions {
  @Option(names = "--no-progress", description = "Do not tell what is being measured.")
  boolean noProgress;

  @Option(
      names = "--color",
      paramLabel = "auto|always|never",
      defaultValue = "auto",
      description = "Default: ${DEFAULT-VALUE}, on terminals unless NO_COLOR is set.")
  Color color = Color.AUTO;

  @Option(names = "--verbose", description = "Tell more, with the stack trace of a fault.")
  boolean verbose;
}
