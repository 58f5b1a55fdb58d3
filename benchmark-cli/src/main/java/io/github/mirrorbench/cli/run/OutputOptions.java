package io.github.mirrorbench.cli.run;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where a result goes. */
public final class OutputOptions {
  @Option(
      names = "--format",
      paramLabel = "table|json|csv|markdown",
      defaultValue = "table",
      description = "Of standard output. Default: ${DEFAULT-VALUE}.")
  public OutputFormat format = OutputFormat.TABLE;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the complete result document there.")
  @Nullable String output;

  @Option(
      names = "--daemon-json",
      paramLabel = "FILE",
      description = "Write the fragment of docker's daemon.json there.")
  @Nullable String daemonJson;

  @Option(
      names = {"-q", "--quiet"},
      description = "The fragment alone on standard output, errors alone on standard error.")
  public boolean quiet;
}
