package io.github.mirrorbench.cli;

import picocli.CommandLine.Option;

/** Whether a command colours what it says. */
final class ColorOptions {
  @Option(
      names = "--color",
      paramLabel = "auto|always|never",
      defaultValue = "auto",
      description = "Default: ${DEFAULT-VALUE}, on terminals unless NO_COLOR is set.")
  Color when = Color.AUTO;
}
