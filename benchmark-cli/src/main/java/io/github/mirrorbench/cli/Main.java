package io.github.mirrorbench.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of {@code bench.jar}. */
@Command(name = "bench", mixinStandardHelpOptions = true, version = "MirrorBench 0.1.0")
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
