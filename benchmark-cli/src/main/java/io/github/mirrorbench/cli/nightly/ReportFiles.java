package io.github.mirrorbench.cli.nightly;

import io.github.mirrorbench.cli.render.NightReport;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.OutputFile;
import io.github.mirrorbench.cli.shell.ProcessContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files that the reports of a night are written into; named ones are tried beforehand. */
final class ReportFiles {
  private final ProcessContext context;
  private final List<Destination> destinations;

  /**
   * Makes sure that the named files can be written.
   *
   * @throws CommandException a usage error, when one cannot
   */
  ReportFiles(ReportOptions options, ProcessContext context) {
    requireDifferent(options, context);
    this.context = context;
    this.destinations =
        options.reports().stream()
            .map(
                report ->
                    new Destination(
                        report, report.file().map(name -> OutputFile.prepare(name, context))))
            .toList();
  }

  private static void requireDifferent(ReportOptions options, ProcessContext context) {
    Set<Path> seen = new HashSet<>();
    options.reports().stream()
        .flatMap(report -> report.file().stream())
        .filter(name -> !seen.add(context.file(name).toAbsolutePath().normalize()))
        .findFirst()
        .ifPresent(
            name -> {
              throw CommandException.usage("two reports are to be written into " + name + ".");
            });
  }

  /**
   * Writes them all, each whole or not at all. Into a store that may only be read go none; that is
   * a problem when no file was named.
   *
   * @param folder the folder of the run, for reports without a file of their own
   * @return one sentence for each that could not be written
   */
  List<String> write(NightReport report, Path folder) {
    List<Destination> possible =
        Files.isWritable(folder)
            ? destinations
            : destinations.stream().filter(destination -> destination.file().isPresent()).toList();
    if (possible.isEmpty()) {
      return List.of("cannot write into " + folder + "; name a file with --html and the like.");
    }
    List<String> problems = new ArrayList<>();
    for (Destination destination : possible) {
      String text = destination.report().format().write(report);
      try {
        Path usual = folder.resolve(destination.report().usualName());
        destination
            .file()
            .orElseGet(() -> OutputFile.prepare(usual.toString(), context))
            .write(text);
      } catch (CommandException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return problems;
  }

  private record Destination(ReportOptions.Report report, Optional<OutputFile> file) {}
}
