package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.MirrorBenchmarkBuilder;
import io.github.mirrorbench.ProgressListener;
import io.github.mirrorbench.Route;
import io.github.mirrorbench.RouteBenchmark;
import io.github.mirrorbench.cli.shell.Console;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.InterruptHandler;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.VerbosityOptions;
import io.github.mirrorbench.result.Result;
import java.util.List;
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
   * Runs it for one registry.
   *
   * @param keep is given the result too
   */
  public ExitCode execute(MirrorBenchmarkBuilder builder, Route route, Consumer<Result> keep) {
    return execute(builder, List.of(route), results -> keep.accept(results.get(0)));
  }

  /**
   * Runs it for several registries.
   *
   * @param keep is given the results too
   */
  ExitCode execute(
      MirrorBenchmarkBuilder builder, List<Route> routes, Consumer<List<Result>> keep) {
    ProgressReport report = new ProgressReport(console);
    builder.listener(listener(report));
    RouteBenchmark benchmark = builder.buildRoutes(routes);
    try (InterruptHandler interruption = InterruptHandler.ofThisThread()) {
      List<Result> results = benchmark.run();
      interruption.disarm();
      report.end();
      Notices.after(results).forEach(this::tell);
      if (isSilent) {
        Notices.errors(results).forEach(console::say);
      }
      keep.accept(results);
      return delivery.deliver(results);
    }
  }

  private ProgressListener listener(ProgressReport report) {
    if (isSilent) {
      return ProgressListener.SILENT;
    }
    return showsProgress ? report : ProgressReport.warningsOnly(console);
  }
}
