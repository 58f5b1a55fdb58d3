package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.render.ResultFormat;
import io.github.mirrorbench.cli.shell.Color;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.OutputFile;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.result.Fragment;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The outputs of a result, tried before anything is measured. A run that was interrupted, or found
 * no mirror, delivers no configuration.
 */
public final class ResultOutput {
  private final OutputOptions options;
  private final ProcessContext context;
  private final ResultFormat format;
  private final Optional<OutputFile> document;
  private final Optional<OutputFile> fragment;

  /**
   * Makes sure that all of it can be written.
   *
   * @throws CommandException a usage error, when something cannot
   */
  public ResultOutput(OutputOptions options, Color color, ProcessContext context) {
    if (options.output != null
        && options.daemonJson != null
        && normal(options.output, context).equals(normal(options.daemonJson, context))) {
      throw CommandException.usage("--output and --daemon-json name the same file.");
    }
    this.options = options;
    this.context = context;
    this.format = options.quiet ? ResultOutput::fragment : options.format.in(context, color);
    this.document =
        Optional.ofNullable(options.output).map(name -> OutputFile.prepare(name, context));
    this.fragment =
        Optional.ofNullable(options.daemonJson).map(name -> OutputFile.prepare(name, context));
  }

  private static Optional<Fragment> configuration(List<Result> runs) {
    return runs.stream().flatMap(run -> run.daemonJson().stream()).findFirst();
  }

  private static String fragment(List<Result> runs) {
    return configuration(runs).map(Fragment::toJson).orElse("");
  }

  private static Path normal(String name, ProcessContext context) {
    return context.file(name).toAbsolutePath().normalize();
  }

  /**
   * Writes it all.
   *
   * @return the exit code that the results stand for: a registry without a fit mirror counts, as
   *     somebody who asked for it will miss it
   * @throws CommandException an output error, when something could not be written
   */
  ExitCode deliver(List<Result> runs) {
    context.out().print(format.write(runs));
    context.out().flush();
    document.ifPresent(file -> file.write(ResultDocument.toJson(runs)));
    // A run that was cut short has no fragment in its result.
    configuration(runs)
        .ifPresent(written -> fragment.ifPresent(file -> file.write(written.toJson())));
    if (runs.stream().anyMatch(Result::interrupted)) {
      return ExitCode.INTERRUPTED;
    }
    return runs.stream().anyMatch(run -> run.verdict().status() == Status.NO_MIRROR)
        ? ExitCode.NO_MIRROR
        : ExitCode.OK;
  }

  /** True if only errors may be told. */
  boolean isQuiet() {
    return options.quiet;
  }
}
