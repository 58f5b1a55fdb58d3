package io.github.mirrorbench.cli;

import picocli.CommandLine.Command;

/** {@code bench mirrors}: shows the catalogue. */
@Command(name = "mirrors", description = "Show the catalogue of known mirrors.")
final class MirrorsVerb extends Verb {
  MirrorsVerb(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  ExitCode run() {
    surroundings().out().println("The catalogue is empty.");
    return ExitCode.OK;
  }
}
