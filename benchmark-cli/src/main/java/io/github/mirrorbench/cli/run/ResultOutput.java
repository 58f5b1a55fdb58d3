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

  private static String fragment(Result result) {
    return result.daemonJson().map(Fragment::toJson).orElse("");
  }

  private static Path normal(String name, ProcessContext context) {
    return context.file(name).toAbsolutePath().normalize();
  }

  /**
   * Writes it all.
   *
   * @return the exit code that the result stands for
   * @throws CommandException an output error, when something could not be written
   */
  ExitCode deliver(Result result) {
    context.out().print(format.write(result));
    context.out().flush();
    document.ifPresent(file -> file.write(ResultDocument.toJson(result)));
    if (!result.interrupted()) {
      result
          .daemonJson()
          .ifPresent(written -> fragment.ifPresent(file -> file.write(written.toJson())));
    }
    if (result.interrupted()) {
      return ExitCode.INTERRUPTED;
    }
    return result.verdict().status() == Status.NO_MIRROR ? ExitCode.NO_MIRROR : ExitCode.OK;
  }

  /** True if only errors may be told. */
  boolean isQuiet() {
    return options.quiet;
  }
}
