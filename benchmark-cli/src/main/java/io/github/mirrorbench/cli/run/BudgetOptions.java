package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.configure.FollowedEngine;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.Heading;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.words.ByteSize;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Rigor;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that limit what a run may spend and say how sure its choice must be. */
@Heading("Budget")
final class BudgetOptions {
  @Option(
      names = "--profile",
      paramLabel = "ENGINE",
      description =
          "Engine whose way of pulling is measured and predicted: docker (dockerd with a graph"
              + " driver), docker-containerd (dockerd with the containerd image store),"
              + " containerd, podman, or auto: the engine found on this machine, else docker. Default:"
              + " auto.")
  private ProfileChoice profile = ProfileChoice.AUTO;

  @Option(
      names = "--max-bytes",
      paramLabel = "SIZE",
      description =
          "Maximum number of bytes read in the whole run. Default: ${bundle:default.max-bytes}.")
  private @Nullable ByteSize maxBytes;

  @Option(
      names = "--max-time",
      paramLabel = "DURATION",
      description =
          "Time budget, from the first request to the verdict. Default:"
              + " ${bundle:default.max-time}.")
  private @Nullable Duration maxTime;

  @Option(
      names = "--max-blocks",
      paramLabel = "N",
      description =
          "Maximum number of rounds, each with one sample of every mirror in the race. Default:"
              + " ${bundle:default.max-blocks}, with --careful"
              + " ${bundle:default.max-blocks-careful}.")
  private @Nullable Integer maxBlocks;

  @Option(
      names = "--max-bytes-per-mirror",
      paramLabel = "SIZE",
      description =
          "Maximum number of bytes read from one mirror. Default:"
              + " ${bundle:default.max-bytes-per-mirror}.")
  private @Nullable ByteSize maxBytesPerMirror;

  @Option(
      names = "--requests-per-minute",
      paramLabel = "N",
      description =
          "Maximum number of requests per minute to one host; local hosts are exempt. Default:"
              + " ${bundle:default.requests-per-minute}.")
  private @Nullable Integer requestsPerMinute;

  @Option(
      names = "--confidence",
      paramLabel = "P",
      description =
          "Required confidence in the choice (0.8–0.99). Default: ${bundle:default.confidence}.")
  private @Nullable Double confidence;

  @Option(
      names = "--indifference",
      paramLabel = "F",
      description =
          "Relative difference in pull time that does not matter (0.01–1). Default:"
              + " ${bundle:default.indifference}.")
  private @Nullable Double indifference;

  @Option(
      names = "--careful",
      description = "Race for more rounds, spread in time, by the rule that can certify.")
  private boolean careful;

  @Option(
      names = "--allow-stale",
      paramLabel = "DURATION",
      description =
          "Maximum age difference at which a mirror with an older image is still ranked; above 0,"
              + " one with the same files packed differently is ranked too. Default:"
              + " ${bundle:default.allow-stale}, such a mirror fails.")
  private @Nullable Duration allowStale;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the measuring order, to repeat it. Default: random.")
  private @Nullable Long seed;

  /** The engine to follow: the one named, else the one of this machine. */
  FollowedEngine engine(ProcessContext context) {
    return profile.engine(context);
  }

  /**
   * The settings of a contest: those given, and the defaults.
   *
   * @param engine the engine to follow
   * @throws CommandException when they contradict each other
   */
  ContestSettings settings(FollowedEngine engine) {
    // 31 bits survive programs that read numbers of JSON as doubles.
    ContestSettings.Builder settings =
        ContestSettings.builder(seed == null ? new Random().nextInt(Integer.MAX_VALUE) : seed);
    settings.profile(engine.profile()).connections(engine.connections());
    Optional.ofNullable(maxBytes).map(ByteSize::bytes).ifPresent(settings::maxBytes);
    Optional.ofNullable(maxTime).ifPresent(settings::maxTime);
    Optional.ofNullable(maxBlocks).ifPresent(settings::maxBlocks);
    Optional.ofNullable(maxBytesPerMirror)
        .map(ByteSize::bytes)
        .ifPresent(settings::maxBytesPerMirror);
    Optional.ofNullable(requestsPerMinute).ifPresent(settings::requestsPerMinute);
    Optional.ofNullable(confidence).ifPresent(settings::confidence);
    Optional.ofNullable(indifference).ifPresent(settings::indifference);
    Optional.ofNullable(allowStale).ifPresent(settings::allowStale);
    settings.rigor(careful ? Rigor.CAREFUL : Rigor.NORMAL);
    return CommandException.accepted("", settings::build);
  }
}
