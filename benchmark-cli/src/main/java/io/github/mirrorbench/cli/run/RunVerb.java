package io.github.mirrorbench.cli.run;

import static java.util.stream.Collectors.joining;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.LastResult;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.cli.shell.VerbosityOptions;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench run}: measures, ranks, prints. */
@Command(
    name = "run",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Measure mirrors, rank them, and print docker's configuration for the best.",
      "Standard output is the result; everything else goes to standard error."
    },
    footer = {
      "",
      "Examples:",
      "  bench run",
      "  bench run --mirror lab=https://mirror.lab.example nginx:1.27 redis",
      "  bench run nginx:1.27 registry.k8s.io/pause:3.10 quay.io/prometheus/node-exporter:v1.8.2",
      "  bench run --no-catalogue --mirrors-from ours.txt --daemon-json daemon.json",
      "",
      "Every option has an environment twin: BENCH_MAX_BYTES for --max-bytes."
    })
public final class RunVerb extends Verb {
  @Mixin private MeasureOptions measure = new MeasureOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private VerbosityOptions verbosity = new VerbosityOptions();

  public RunVerb(ProcessContext context) {
    super(context);
  }

  @Override
  public ExitCode run() {
    Measurement measurement = Measurement.of(measure, context());
    if (measure.candidates.proxies.isEmpty()) {
      requireFragment(measurement.candidates());
    }
    ResultOutput delivery = new ResultOutput(output, verbosity.color.when, context());
    MeasuredRun run = new MeasuredRun(context(), verbosity, delivery);
    measurement.notices().forEach(run::tell);
    measurement.warnings().forEach(run::warn);
    run.tell(Notices.plan(measurement));
    return run.execute(
        measurement.builder(),
        measurement.routes(),
        results -> LastResult.keep(results, context()).ifPresent(run::warn));
  }

  /** A request for the fragment alone must not end with nothing and without a reason. */
  private void requireFragment(List<Candidates> candidates) {
    boolean isQuietOnly = output.quiet && output.output == null;
    if (candidates.stream().noneMatch(Candidates::isOfDockerHub)
        && (output.daemonJson != null || isQuietOnly)) {
      throw CommandException.usage(
          (output.daemonJson != null ? "--daemon-json" : "--quiet")
              + ": there is no fragment for images of "
              + candidates.stream().map(Candidates::registry).collect(joining(" and "))
              + ", because daemon.json lists mirrors of docker.io alone.\n"
              + "Leave the option out: the table and --output tell the ranking.");
    }
  }
}
