package io.github.mirrorbench.cli.nightly;

import io.github.mirrorbench.cli.render.NightReport;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.history.Night;
import io.github.mirrorbench.history.Nights;
import io.github.mirrorbench.history.RunStore;
import io.github.mirrorbench.history.StoreException;
import io.github.mirrorbench.result.Result;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench report}: writes the reports again from what is stored. */
@Command(
    name = "report",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Write the reports again from the stored nights.",
      "Ends with the code that the newest night stands for."
    })
public final class ReportVerb extends Verb {
  @Mixin private ReportOptions options = new ReportOptions();

  public ReportVerb(ProcessContext context) {
    super(context);
  }

  @Override
  public ExitCode run() {
    ReportFiles files = new ReportFiles(options, context());
    RunStore store = options.store(context());
    try {
      Nights nights = store.nights();
      NightMessages.passedOver(nights.passedOver()).forEach(context().err()::println);
      NightReport report =
          NightReport.of(nights, whole(store, nights), options.failIf)
              .orElseThrow(
                  () ->
                      CommandException.usage(
                          "no run is stored in "
                              + options.results
                              + "; bench nightly stores one."));
      NightMessages.lines(report).forEach(context().out()::println);
      List<String> problems = files.write(report, store.folderOf(report.tonight().name()));
      problems.forEach(problem -> context().err().println("bench: " + problem));
      return problems.isEmpty() ? NightExit.of(report) : ExitCode.OUTPUT;
    } catch (StoreException e) {
      throw CommandException.noStore(e);
    }
  }

  /** The charts of one night need its samples; without them the others are there still. */
  private Optional<Result> whole(RunStore store, Nights nights) {
    try {
      Optional<Night> newest = nights.newest();
      return newest.isEmpty() ? Optional.empty() : store.result(newest.get().name());
    } catch (StoreException e) {
      context().err().println("Warning: " + e.getMessage());
      return Optional.empty();
    }
  }
}
