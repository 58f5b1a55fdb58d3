package io.github.mirrorbench.cli.nightly;

import io.github.mirrorbench.Route;
import io.github.mirrorbench.cli.run.MeasureOptions;
import io.github.mirrorbench.cli.run.MeasuredRun;
import io.github.mirrorbench.cli.run.Measurement;
import io.github.mirrorbench.cli.run.Notices;
import io.github.mirrorbench.cli.run.OutputOptions;
import io.github.mirrorbench.cli.run.ResultOutput;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.Heading;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.cli.shell.VerbosityOptions;
import io.github.mirrorbench.history.Experience;
import io.github.mirrorbench.history.Nights;
import io.github.mirrorbench.history.RunStore;
import io.github.mirrorbench.history.StoreException;
import io.github.mirrorbench.result.Prior;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench nightly}: measures, stores, compares with earlier nights, reports. */
@Heading("Nights")
@Command(
    name = "nightly",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Measure, store the run, compare it with earlier nights, and write the reports.",
      "Made for a scheduler: --print shows how. Ends with the code that the night stands for."
    })
public final class NightlyVerb extends Verb {
  @Mixin private MeasureOptions measure = new MeasureOptions();

  @Mixin private ReportOptions reports = new ReportOptions();

  @Option(
      names = "--retain",
      paramLabel = "DURATION",
      defaultValue = "30d",
      description =
          "How long whole results are kept; summaries always are. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it, to the default at least
  private Duration retain;

  @Option(
      names = "--apply",
      description = "Configure docker with the best mirror, once two nights agree on it.")
  private boolean apply;

  @Option(
      names = "--notify",
      paramLabel = "URL",
      description =
          "URL of a web hook that is sent a JSON body when something changed. It is kept secret.")
  private @Nullable String notify;

  @Option(
      names = "--notify-template",
      paramLabel = "FILE",
      description = "File with that body, with {{text}} and other fields to fill in.")
  private @Nullable String notifyTemplate;

  @Option(
      names = "--print",
      paramLabel = "systemd|cron|github|gitlab|kubernetes",
      description = "Print a schedule for these options and paths, and do nothing else.")
  private @Nullable Schedule print;

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private VerbosityOptions verbosity = new VerbosityOptions();

  public NightlyVerb(ProcessContext context) {
    super(context);
  }

  @Override
  public ExitCode run() throws StoreException {
    if (print != null) {
      Schedule schedule = print;
      String text =
          CommandException.accepted(
              "",
              () ->
                  schedule.print(
                      Installation.ofThisProcess(context(), reports.results, measure.command)));
      context().out().print(text);
      return ExitCode.OK;
    }
    Optional<Notification> telling = Notification.of(notify, notifyTemplate, context());
    Measurement measurement = Measurement.of(measure, context());
    Route route = measurement.only("bench nightly").route();
    ReportFiles files = new ReportFiles(reports, context());
    ResultOutput delivery = new ResultOutput(output, verbosity.color.when, context());
    MeasuredRun run = new MeasuredRun(context(), verbosity, delivery);
    RunStore store = reports.store(context());
    try (RunStore.Writing writing = writing(store)) {
      Nights before = nights(store);
      NightMessages.passedOver(before.passedOver()).forEach(run::warn);
      measurement.notices().forEach(run::tell);
      measurement.warnings().forEach(run::warn);
      run.tell(Notices.plan(measurement));
      Prior prior =
          Experience.prior(before.nights(), route.prior().incumbent(), Clock.systemUTC().instant());
      List<ExitCode> codes = new ArrayList<>();
      StoredNight night =
          new StoredNight(store, writing, before, files, reports.failIf, retain, run, codes);
      codes.add(
          run.execute(
              measurement.builder(),
              route.with(prior),
              result -> night.keep(result, telling, applying(prior))));
      return NightExit.gravest(codes);
    }
  }

  private Optional<NightlyApply> applying(Prior prior) {
    return apply ? Optional.of(new NightlyApply(context(), prior.incumbent())) : Optional.empty();
  }

  private RunStore.Writing writing(RunStore store) {
    try {
      return store
          .tryWriting()
          .orElseThrow(
              () ->
                  CommandException.output(
                      "another run is writing to "
                          + reports.results
                          + " now; wait for it to end, or use another folder with --results."));
    } catch (StoreException e) {
      throw CommandException.noStore(e);
    }
  }

  private static Nights nights(RunStore store) {
    try {
      return store.nights();
    } catch (StoreException e) {
      throw CommandException.noStore(e);
    }
  }
}
