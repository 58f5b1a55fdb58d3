package io.github.mirrorbench.engine.host;

import io.github.mirrorbench.engine.host.CommandLine.Word;
import io.github.mirrorbench.engine.host.Service.Manager;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A unit of systemd with its drop-ins and the files of variables that it names. */
final class SystemdUnit {
  private final HostFiles files;
  private final Specifiers specifiers;
  private final List<String> programs;
  private final Map<String, Word> environment = new HashMap<>();
  private final List<Word> environmentFiles = new ArrayList<>();
  private Optional<Word> start = Optional.empty();
  private boolean knowsReload;

  private SystemdUnit(HostFiles files, Specifiers specifiers, List<String> programs) {
    this.files = files;
    this.specifiers = specifiers;
    this.programs = programs;
  }

  /** The service of this name, with or without {@code .service}. */
  static Optional<Service> find(
      HostSystem host, Manager manager, String name, List<String> programs) {
    String unit = name.endsWith(".service") ? name : name + ".service";
    UnitFolders folders =
        manager == Manager.USER_SYSTEMD ? UnitFolders.ofUser(host) : UnitFolders.ofSystem(host);
    return folders
        .unit(unit)
        .or(() -> folders.unit(unit.replaceFirst("@.*\\.service$", "@.service")))
        .map(
            file -> {
              HostFiles files = new HostFiles(host);
              SystemdUnit read =
                  new SystemdUnit(files, new Specifiers(host, manager, unit), programs);
              read.read(file);
              folders.dropIns(unit, files::misread).forEach(read::read);
              return new Service(
                  manager,
                  unit.replaceFirst("\\.service$", ""),
                  file,
                  read.commandLine(),
                  read.knowsReload,
                  files.findings());
            });
  }

  private void read(Path file) {
    String section = "";
    for (String line : SystemdText.lines(files.text(file))) {
      int equals = line.indexOf('=');
      if (line.startsWith("[")) {
        section = line;
      } else if (equals < 0) {
        if (!line.isEmpty()) {
          files.misread(file, "\"" + line + "\" is no setting");
        }
      } else if (section.isEmpty() || section.equals("[Service]")) {
        // Without a section header systemd passes over a line, but it shows what was meant.
        set(line.substring(0, equals).strip(), line.substring(equals + 1).strip(), file);
      }
    }
  }

  private void set(String key, String value, Path file) {
    Word word = new Word(specifiers.in(value), file.toString());
    switch (key) {
      case "ExecStart" -> start = value.isEmpty() ? Optional.empty() : Optional.of(word);
      case "ExecReload" -> knowsReload = !value.isEmpty();
      case "Environment" -> {
        if (value.isEmpty()) {
          environment.clear();
        }
        for (String assignment : words(word)) {
          int equals = assignment.indexOf('=');
          if (equals > 0) {
            environment.put(
                assignment.substring(0, equals),
                new Word(assignment.substring(equals + 1), word.place()));
          }
        }
      }
      case "EnvironmentFile" -> {
        if (value.isEmpty()) {
          environmentFiles.clear();
        } else {
          environmentFiles.add(word);
        }
      }
      default -> {
        // Says nothing about the command line.
      }
    }
  }

  private List<String> words(Word line) {
    try {
      return SystemdText.words(line.text());
    } catch (IllegalArgumentException e) {
      files.misread(Path.of(line.place()), String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private CommandLine commandLine() {
    Map<String, Word> variables = new HashMap<>(environment);
    for (Word name : environmentFiles) {
      for (Path file : files.matching(name.text().replaceFirst("^-", ""))) {
        SystemdText.assign(files.text(file), file.toString(), variables);
      }
    }
    return start.map(line -> commandLine(line, variables)).orElse(new CommandLine(List.of()));
  }

  private CommandLine commandLine(Word line, Map<String, Word> variables) {
    try {
      Word bare = new Word(line.text().replaceFirst("^[-@:+!|]*", ""), line.place());
      return Wrapped.unwrapped(SystemdText.command(bare, variables), variables, programs, files);
    } catch (IllegalArgumentException e) {
      files.misread(Path.of(line.place()), String.valueOf(e.getMessage()));
      return new CommandLine(List.of());
    }
  }
}
