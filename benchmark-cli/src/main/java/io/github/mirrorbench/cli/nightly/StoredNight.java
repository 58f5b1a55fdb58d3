package io.github.mirrorbench.cli.nightly;

import io.github.mirrorbench.cli.render.NightReport;
import io.github.mirrorbench.cli.run.MeasuredRun;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.words.Wording;
import io.github.mirrorbench.history.Comparison;
import io.github.mirrorbench.history.FailRule;
import io.github.mirrorbench.history.FolderRunStore;
import io.github.mirrorbench.history.Night;
import io.github.mirrorbench.history.Nights;
import io.github.mirrorbench.history.RunName;
import io.github.mirrorbench.history.RunStore;
import io.github.mirrorbench.history.StoreException;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.NightSummary.Origin;
import io.github.mirrorbench.result.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps after a night's measurement: store, report, thin, apply, notify. A step that fails is
 * reported and does not stop the others.
 */
record StoredNight(
    RunStore store,
    RunStore.Writing writing,
    Nights before,
    ReportFiles files,
    List<FailRule> rules,
    Duration retain,
    MeasuredRun run,
    List<ExitCode> codes) {

  void keep(Result result, Optional<Notification> telling, Optional<NightlyApply> applying) {
    NightSummary summary = NightSummary.of(result, Origin.MEASURED);
    Optional<RunName> stored = store(result, summary);
    RunName name = stored.orElseGet(() -> new RunName(summary.startedAt(), 1));
    List<Night> nights = new ArrayList<>(before.nights());
    nights.add(new Night(name, summary));
    NightReport report =
        NightReport.of(new Nights(nights, before.passedOver()), Optional.of(result), rules)
            .orElseThrow();
    codes.add(NightExit.of(report));
    NightMessages.lines(report).stream().skip(1).forEach(run::tell);
    if (stored.isPresent()) {
      Path folder = store.folderOf(name);
      writeReports(report, folder);
      thin(summary);
      applying.ifPresent(
          a -> codes.add(a.after(nights, folder.resolve(FolderRunStore.RESULT), run::tell)));
    }
    telling
        .flatMap(
            t ->
                t.tell(
                    new Message(report, report.comparison().news(Comparison.of(before.nights())))))
        .ifPresent(run::warn);
  }

  private Optional<RunName> store(Result result, NightSummary summary) {
    try {
      return Optional.of(writing.store(result, summary));
    } catch (StoreException e) {
      fail(
          String.valueOf(e.getMessage()),
          "Mend that and run bench nightly again: this night is not kept.");
      return Optional.empty();
    }
  }

  private void writeReports(NightReport report, Path folder) {
    List<String> problems = files.write(report, folder);
    run.tell("Stored " + (problems.isEmpty() ? "with its reports " : "") + "in " + folder + ".");
    for (String problem : problems) {
      fail(problem, "The night is stored: bench report writes its reports again.");
    }
  }

  private void thin(NightSummary summary) {
    try {
      writing.thin(retain, summary.startedAt());
    } catch (StoreException e) {
      fail(String.valueOf(e.getMessage()), "Remove it by hand, or let the next night try again.");
    }
  }

  private void fail(String problem, String next) {
    run.complain(Wording.ended(problem) + " " + next);
    codes.add(ExitCode.OUTPUT);
  }
}
