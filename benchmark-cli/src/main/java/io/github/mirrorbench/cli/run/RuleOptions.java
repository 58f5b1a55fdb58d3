package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.words.ByteSize;
import io.github.mirrorbench.contest.ContestSettings;
import io.github.mirrorbench.contest.Rigor;
import io.github.mirrorbench.result.Profile;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how much may be spent and how sure the choice must be. */
public final class RuleOptions {
  @Option(
      names = "--profile",
      paramLabel = "ENGINE",
      defaultValue = "docker",
      description =
          "Whose way of pulling is measured and predicted: docker or containerd. Default:"
              + " ${DEFAULT-VALUE}.")
  public Profile profile = Profile.DOCKER;

  @Option(
      names = "--max-bytes",
      paramLabel = "SIZE",
      defaultValue = "256MiB",
      description = "Read no more than this in the whole run. Default: ${DEFAULT-VALUE}.")
  public ByteSize maxBytes = ByteSize.parse("256MiB");

  @Option(
      names = "--max-time",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description = "From the first request to the verdict. Default: ${DEFAULT-VALUE}.")
  public Duration maxTime = Duration.ofSeconds(60);

  @Option(
      names = "--max-blocks",
      paramLabel = "N",
      description = "Measure each mirror at most so often. Default: 10, with --careful 16.")
  @Nullable Integer maxBlocks;

  @Option(
      names = "--max-bytes-per-mirror",
      paramLabel = "SIZE",
      description = "Read no more than this from one mirror. Default: 64MiB.")
  @Nullable ByteSize maxBytesPerMirror;

  @Option(
      names = "--requests-per-minute",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Send no more than this to one host; local ones are exempt. Default: ${DEFAULT-VALUE}.")
  public int requestsPerMinute = 20;

  @Option(
      names = "--confidence",
      paramLabel = "P",
      defaultValue = "0.95",
      description = "With which the choice is to be right, 0.8 to 0.99. Default: ${DEFAULT-VALUE}.")
  public double confidence = 0.95;

  @Option(
      names = "--indifference",
      paramLabel = "F",
      defaultValue = "0.10",
      description = "A difference of pull times that does not matter. Default: ${DEFAULT-VALUE}.")
  public double indifference = 0.10;

  @Option(
      names = "--careful",
      description = "More blocks, spread in time, and the rule that can certify.")
  public boolean careful;

  @Option(
      names = "--allow-stale",
      paramLabel = "DURATION",
      defaultValue = "0",
      description =
          "Rank a mirror whose tag names an image older by up to this. Default: ${DEFAULT-VALUE},"
              + " such a mirror fails.")
  public Duration allowStale = Duration.ZERO;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Makes the order of measuring repeatable. Default: drawn anew.")
  @Nullable Long seed;

  /**
   * The rules these make.
   *
   * @throws CommandException when they are impossible
   */
  public ContestSettings rules() {
    long bytes = maxBytes.bytes();
    // Who only lowers the whole budget means that of each mirror too.
    long bytesPerMirror =
        maxBytesPerMirror == null ? Math.min(64L << 20, bytes) : maxBytesPerMirror.bytes();
    try {
      return new ContestSettings(
          // 31 bits survive programs that read numbers of JSON as doubles.
          seed == null ? new Random().nextInt(Integer.MAX_VALUE) : seed,
          profile,
          careful ? Rigor.CAREFUL : Rigor.NORMAL,
          confidence,
          indifference,
          bytes,
          bytesPerMirror,
          maxTime,
          maxBlocks == null ? (careful ? 16 : 10) : maxBlocks,
          requestsPerMinute,
          allowStale);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }
}
