package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.render.Sentences;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.document.Difference;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.Result;
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
    Result result = Inputs.of(context()).result(file);
    Replay replay = Replay.of(result);
    if (replay instanceof Replay.Disagrees disagrees) {
      context().out().println("The result does not follow from its samples:");
      disagrees.differences().forEach(d -> context().out().println("  " + sentence(d)));
      return ExitCode.THRESHOLD;
    }
    context()
        .out()
        .println(
            "The result follows from its "
                + result.samples().size()
                + " samples: "
                + Sentences.verdict(result));
    return ExitCode.OK;
  }

  private static String sentence(Difference difference) {
    return difference.member()
        + ": the result says "
        + difference.stored().orElse("nothing")
        + ", the samples say "
        + difference.recomputed().orElse("nothing");
  }
}
