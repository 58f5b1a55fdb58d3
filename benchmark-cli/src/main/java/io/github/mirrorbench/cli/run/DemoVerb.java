package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.MirrorBenchmark;
import io.github.mirrorbench.MirrorBenchmarkBuilder;
import io.github.mirrorbench.Route;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.cli.shell.VerbosityOptions;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.loopback.Pace;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench demo}: the same as run, on mirrors inside this process. */
@Command(
    name = "demo",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Do what run does on three mirrors inside this process; needs no network.",
      "They are on loopback, as fast as docker-cn and daocloud were found to be in 2018, and faster."
    })
public final class DemoVerb extends Verb {
  private static final long MIB = 1L << 20;

  /** Small, so that the slow mirror's share of the demo stays short. */
  private static final List<Long> LAYER_SIZES = List.of(6 * MIB, 2 * MIB, MIB / 2);

  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private VerbosityOptions verbosity = new VerbosityOptions();

  public DemoVerb(ProcessContext context) {
    super(context);
  }

  /** A mirror of the demo, with the rate that all its connections share. */
  private record Booth(String name, double bytesPerSecond, Duration headDelay) {
    Shape shape() {
      return Shape.of(Pace.UNLIMITED.withHeadDelay(headDelay)).withLine(bytesPerSecond);
    }
  }

  private static final List<Booth> BOOTHS =
      List.of(
          new Booth("docker-cn", 450e3, Duration.ofMillis(80)),
          new Booth("daocloud", 2.5e6, Duration.ofMillis(35)),
          new Booth("custom", 10e6, Duration.ofMillis(10)));

  @Override
  public ExitCode run() throws IOException {
    ResultOutput delivery = new ResultOutput(output, verbosity.color.when, context());
    MeasuredRun run = new MeasuredRun(context(), verbosity, delivery);
    SyntheticImage image = SyntheticImage.of("docker.io/library/ubuntu", 1, LAYER_SIZES);
    List<ShapedMirror> servers = new ArrayList<>();
    try {
      List<Mirror> mirrors = new ArrayList<>();
      for (Booth booth : BOOTHS) {
        ShapedMirror server = ShapedMirror.start(image, booth.shape());
        servers.add(server);
        mirrors.add(
            new Mirror(
                new MirrorName(booth.name()),
                Endpoint.parse(server.endpoint().toString()),
                RepositoryForm.HOST));
      }
      run.tell("Measuring three mirrors inside this process; nothing leaves this machine.");
      MirrorBenchmarkBuilder benchmark =
          MirrorBenchmark.builder()
              .platform(Platform.parse("linux/amd64"))
              .rules(budget.settings(budget.engine(context())));
      Route route = new Route(mirrors, Optional.empty(), List.of(image.reference()), Prior.NONE);
      return run.execute(benchmark, route, result -> {});
    } finally {
      servers.forEach(ShapedMirror::close);
    }
  }
}
