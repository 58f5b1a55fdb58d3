package io.github.mirrorbench.cli;

import io.github.mirrorbench.cli.nightly.Message;
import io.github.mirrorbench.cli.report.NightReport;
import io.github.mirrorbench.history.Comparison;
import io.github.mirrorbench.history.FailRule;
import io.github.mirrorbench.history.FolderRunStore;
import io.github.mirrorbench.history.Night;
import io.github.mirrorbench.history.NightSummary;
import io.github.mirrorbench.history.NightSummary.Origin;
import io.github.mirrorbench.history.Nights;
import io.github.mirrorbench.history.RunName;
import io.github.mirrorbench.history.RunStore;
import io.github.mirrorbench.history.StoreException;
import io.github.mirrorbench.result.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is done with a night's result once it is there. */
final class StoredNight {
  private final FolderRunStore store;
  private final RunStore.Writing writing;
  private final Nights before;
  private final ReportFiles files;
  private final List<FailRule> rules;
  private final Duration retain;
  private final Consumer<String> tell;

  StoredNight(
      FolderRunStore store,
      RunStore.Writing writing,
      Nights before,
      ReportFiles files,
      List<FailRule> rules,
      Duration retain,
      Consumer<String> tell) {
    this.store = store;
    this.writing = writing;
    this.before = before;
    this.files = files;
    this.rules = rules;
    this.retain = retain;
    this.tell = tell;
  }

  /**
   * Stores it, reports it, thins old nights, applies and tells.
   *
   * @return the exit codes that hold
   */
  List<ExitCode> keep(Result result, Optional<Telling> telling, Optional<NightlyApply> applying) {
    List<ExitCode> codes = new ArrayList<>();
    try {
      NightSummary summary = NightSummary.of(result, Origin.MEASURED);
      RunName name = writing.store(result, summary);
      List<Night> nights = new ArrayList<>(before.nights());
      nights.add(new Night(name, summary));
      NightReport report =
          NightReport.of(new Nights(nights, before.passedOver()), Optional.of(result), rules)
              .orElseThrow();
      codes.add(NightExit.of(report));
      NightTalk.lines(report).stream().skip(1).forEach(tell);
      Path folder = store.folderOf(name);
      files.write(report, folder);
      tell.accept("Stored with its reports in " + folder + ".");
      writing.thin(retain, summary.startedAt());
      applying.ifPresent(
          a -> codes.add(a.after(nights, folder.resolve(FolderRunStore.RESULT), tell)));
      telling
          .flatMap(t -> t.tell(new Message(report, report.comparison().news(lastNight()))))
          .ifPresent(tell);
    } catch (StoreException | CommandException e) {
      tell.accept("bench: " + e.getMessage());
      codes.add(ExitCode.OUTPUT);
    }
    return codes;
  }

  private Comparison lastNight() {
    return Comparison.of(before.nights());
  }
}
