package io.github.mirrorbench.cli.shell;

import picocli.CommandLine.Option;

/** The option for colours. */
@Heading("Output")
public final class ColorOptions {
  @Option(
      names = "--color",
      paramLabel = "auto|always|never",
      description =
          "When to use colours. Default: ${DEFAULT-VALUE}, on terminals unless NO_COLOR is set.")
  public Color when = Color.AUTO;
}
