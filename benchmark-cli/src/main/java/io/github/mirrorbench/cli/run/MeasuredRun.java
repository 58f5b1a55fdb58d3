package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.MirrorBenchmarkBuilder;
import io.github.mirrorbench.ProgressListener;
import io.github.mirrorbench.cli.shell.Console;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.InterruptHandler;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.VerbosityOptions;
import io.github.mirrorbench.result.Result;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One benchmark from its start to the delivery of its result, with what people are told meanwhile;
 * an interrupt ends the measuring, not the delivery.
 */
public final class MeasuredRun {
  private final Console console;
  private final boolean isSilent;
  private final boolean showsProgress;
  private final ResultOutput delivery;

  public MeasuredRun(ProcessContext context, VerbosityOptions verbosity, ResultOutput delivery) {
    this.console =
        new Console(context.err(), verbosity.noProgress ? Optional.empty() : context.errTerminal());
    this.isSilent = delivery.isQuiet();
    this.showsProgress = !verbosity.noProgress;
    this.delivery = delivery;
  }

  public void tell(String notice) {
    if (!isSilent) {
      console.say(notice);
    }
  }

  public void warn(String warning) {
    tell("Warning: " + warning);
  }

  /** Reports an error, even with --quiet. */
  public void complain(String error) {
    console.say("bench: " + error);
  }

  /**
   * Runs it.
   *
   * @param keep is given the result too
   */
  public ExitCode execute(MirrorBenchmarkBuilder builder, Consumer<Result> keep) {
    ProgressReport report = new ProgressReport(console);
    builder.listener(listener(report));
    try (InterruptHandler interruption = InterruptHandler.ofThisThread()) {
      Result result = builder.build().run();
      interruption.disarm();
      report.end();
      Notices.after(result).forEach(this::tell);
      if (isSilent) {
        Notices.error(result).ifPresent(console::say);
      }
      keep.accept(result);
      return delivery.deliver(result);
    }
  }

  private ProgressListener listener(ProgressReport report) {
    if (isSilent) {
      return ProgressListener.SILENT;
    }
    return showsProgress ? report : ProgressReport.warningsOnly(console);
  }
}
