package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.render.Sentences;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.document.Difference;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.Result;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bench replay}: recomputes ranking and verdict from the raw samples of a result. */
@Command(
    name = "replay",
    description = {
      "Recompute ranking and verdict of a result from its raw samples.",
      "Exit code 3 when they are not what the result says."
    })
public final class ReplayVerb extends Verb {
  @Parameters(paramLabel = "RESULT.json", description = "The result; - is standard input.")
  private String file = "";

  public ReplayVerb(ProcessContext context) {
    super(context);
  }

  @Override
  public ExitCode run() {
    List<Result> runs = Inputs.of(context()).results(file);
    boolean allAgree = true;
    for (Result run : runs) {
      allAgree &= agrees(run, runs.size() > 1 ? " for " + run.registry() : "");
    }
    return allAgree ? ExitCode.OK : ExitCode.THRESHOLD;
  }

  private boolean agrees(Result result, String which) {
    Replay replay = Replay.of(result);
    if (replay instanceof Replay.Disagrees disagrees) {
      context().out().println("The result" + which + " does not follow from its samples:");
      disagrees.differences().forEach(d -> context().out().println("  " + sentence(d)));
      return false;
    }
    context()
        .out()
        .println(
            "The result"
                + which
                + " follows from its "
                + result.samples().size()
                + " samples: "
                + Sentences.verdict(result));
    return true;
  }

  private static String sentence(Difference difference) {
    return difference.member()
        + ": the result says "
        + difference.stored().orElse("nothing")
        + ", the samples say "
        + difference.recomputed().orElse("nothing");
  }
}
