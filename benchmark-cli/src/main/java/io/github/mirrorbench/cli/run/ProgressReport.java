package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.Progress;
import io.github.mirrorbench.ProgressListener;
import io.github.mirrorbench.cli.render.Sentences;
import io.github.mirrorbench.cli.shell.Console;
import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.cli.words.Wording;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.ContestEvent;
import io.github.mirrorbench.result.ContestEvent.BudgetLeft;
import io.github.mirrorbench.result.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Tells on standard error what is being measured: on a terminal a line that changes, elsewhere a
 * line for every step that took a while.
 */
final class ProgressReport implements ProgressListener {
  /** Readable, and rare enough not to disturb what is measured. */
  private static String joined(List<MirrorName> names) {
    return names.stream().map(MirrorName::text).collect(Collectors.joining(", "));
  }

  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private final Console console;
  private String phase = "";
  private String budget = "";
  private long shownAt;

  ProgressReport(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void on(Progress progress) {
    if (progress instanceof Progress.Contest contest) {
      on(contest.event());
    } else if (progress instanceof Progress.WarmingUp) {
      begin("Warming up");
    } else if (progress instanceof Progress.RaceStarted race) {
      console.say(race.registry() + ", " + race.number() + " of " + race.races() + " registries");
    } else if (progress instanceof Progress.Warning warning) {
      console.say(sentence(warning));
    } else if (progress instanceof Progress.Requested requested) {
      show(requested.mirror() + ": " + requested.step().name().toLowerCase(Locale.ROOT));
    } else if (progress instanceof Progress.Receiving receiving) {
      show(
          receiving.mirror()
              + ": layer, "
              + Quantity.size(receiving.bytes())
              + " at "
              + Quantity.rate(receiving.bytesPerSecond()));
    }
  }

  static ProgressListener warningsOnly(Console console) {
    return progress -> {
      if (progress instanceof Progress.Warning warning) {
        console.say(sentence(warning));
      }
    };
  }

  private static String sentence(Progress.Warning warning) {
    return "Warning: " + Wording.ended(warning.sentence());
  }

  /** Takes the changing line away. */
  void end() {
    console.show("");
  }

  private void on(ContestEvent event) {
    if (event instanceof ContestEvent.ScreeningStarted started) {
      begin("Screening " + started.mirrors() + " candidates");
    } else if (event instanceof ContestEvent.ScreeningEnded ended) {
      console.say(passed(ended));
      ended
          .failed()
          .forEach(
              out ->
                  console.say(
                      "  " + out.mirror() + ": " + Sentences.failure(out.failure().failure())));
    } else if (event instanceof ContestEvent.BlockStarted block) {
      budget = left(block.left());
      begin("Block " + block.block(), " of " + joined(block.order()));
    } else if (event instanceof ContestEvent.SampleTaken taken) {
      budget = left(taken.left());
      sampled(taken.sample());
    } else if (event instanceof ContestEvent.MirrorEliminated left) {
      console.say("  " + left.mirror() + " leaves: " + left.how().reason());
    } else if (event instanceof ContestEvent.ConfirmationStarted confirmation) {
      budget = left(confirmation.left());
      begin(
          "Confirming "
              + confirmation.mirror()
              + " with "
              + Quantity.size(confirmation.bytes())
              + " as an engine pulls");
    }
  }

  private void begin(String what) {
    begin(what, "");
  }

  /** Details are for those who read lines; on the one that changes, room is for what changes. */
  private void begin(String what, String details) {
    phase = what;
    if (console.isLive()) {
      shownAt = 0;
      show("");
    } else {
      console.say(what + details + (budget.isEmpty() ? "" : " (" + budget + ")"));
    }
  }

  private void sampled(Sample sample) {
    String what = sample.mirror() + ": " + sampleFigure(sample);
    if (console.isLive()) {
      show(what);
    } else {
      console.say("  " + what);
    }
  }

  private void show(String what) {
    long now = System.nanoTime();
    if (shownAt == 0 || now - shownAt > PAUSE_NANOS) {
      shownAt = now;
      console.show(
          List.of(phase, what, budget).stream()
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining(" | ")));
    }
  }

  private static String sampleFigure(Sample sample) {
    if (sample.failure().isPresent()) {
      return Sentences.failure(sample.failure().get());
    }
    double seconds = sample.elapsed().toNanos() / 1e9;
    return Quantity.size(sample.bytes())
        + " in "
        + Quantity.time(seconds)
        + (seconds > 0 ? ", " + Quantity.rate(sample.bytes() / seconds) : "");
  }

  private static String passed(ContestEvent.ScreeningEnded ended) {
    int all = ended.passed().size() + ended.failed().size();
    String names = ended.passed().isEmpty() ? "" : ": " + joined(ended.passed());
    return ended.passed().size() + " of " + all + " serve the layer" + names;
  }

  private static String left(BudgetLeft left) {
    return Quantity.size(left.bytes())
        + " and "
        + Quantity.time(left.time().toMillis() / 1e3)
        + " left";
  }
}
