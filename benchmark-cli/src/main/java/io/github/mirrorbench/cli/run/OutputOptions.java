package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.shell.Heading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the outputs of a result. */
@Heading("Output")
public final class OutputOptions {
  @Option(
      names = "--format",
      paramLabel = "table|json|csv|markdown",
      description = "Format of standard output. Default: ${DEFAULT-VALUE}.")
  OutputFormat format = OutputFormat.TABLE;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File for the complete result document.")
  @Nullable String output;

  @Option(
      names = "--daemon-json",
      paramLabel = "FILE",
      description = "File for the fragment of docker's daemon.json.")
  @Nullable String daemonJson;

  @Option(
      names = {"-q", "--quiet"},
      description =
          "Print only the fragment on standard output, and only errors on standard error.")
  boolean quiet;
}
