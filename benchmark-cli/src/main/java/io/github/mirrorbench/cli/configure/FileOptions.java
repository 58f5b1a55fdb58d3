package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which file is written, and how carefully. */
final class FileOptions {
  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Another file than the one where the engine looks on this machine.")
  @Nullable String file;

  @Option(names = "--dry-run", description = "Show the difference, and write nothing.")
  boolean dryRun;

  @Option(
      names = "--keep-backups",
      paramLabel = "N",
      description = "Number of earlier contents kept beside the file. Default: ${DEFAULT-VALUE}.")
  private int keptBackups = 10;

  int keptBackups() {
    if (keptBackups < 0) {
      throw CommandException.usage("--keep-backups is 0 or more, not " + keptBackups + ".");
    }
    return keptBackups;
  }
}
