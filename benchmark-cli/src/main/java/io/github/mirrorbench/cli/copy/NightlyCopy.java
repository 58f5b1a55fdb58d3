package io.github.mirrorbench.cli.copy;

import io.github.mirrorbench.cli.shell.OwnCommand;
import io.github.mirrorbench.cli.shell.ProcessContext;
import picocli.CommandLine.Model.CommandSpec;

/** The schedule of a copy that is to be kept up to date. */
final class NightlyCopy {
  private NightlyCopy() {}

  /** A line for a crontab that does again what was done. */
  static String advice(CommandSpec command, ProcessContext context) {
    String folder = context.workingDirectory().toAbsolutePath().normalize().toString();
    String line =
        "17 2 * * * cd "
            + OwnCommand.quoted(folder)
            + " && "
            + OwnCommand.line("copy", command.commandLine().getParseResult().expandedArgs())
            + " --no-progress";
    return "To copy what has changed every night, put this into crontab -e: "
        + line.replace("%", "\\%");
  }
}
