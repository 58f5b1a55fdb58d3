package io.github.mirrorbench.engine.host;

import io.github.mirrorbench.engine.host.CommandLine.Word;
import io.github.mirrorbench.engine.host.Service.Manager;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A service of OpenRC or of sysv: a script in {@code /etc/init.d} that takes the flags of its
 * program from a file of variables.
 */
final class InitScript {
  /** Variables such as DOCKER_OPTS, OPTIONS, DOCKERD_ARGS and other_args. */
  private static final Pattern FLAGS = Pattern.compile("(?i)(\\w*_)?(opts?|options?|args|flags)");

  /** The text in front of a program's name: its path, or a variable that is set to it. */
  private static final String PROGRAM_AHEAD = "(?:/|^\\s*|=[\"']?|\\b(?:exec|command)\\s+[\"']?)";

  private static final Pattern RELOAD = Pattern.compile("(?m)^\\s*(?:reload\\)|reload\\s*\\(\\))");

  private static final List<String> DEFAULTS =
      List.of("etc/conf.d", "etc/default", "etc/sysconfig");

  private InitScript() {}

  /** The service whose script is there. */
  static Optional<Service> find(HostSystem host, String name) {
    return Optional.of(host.root().resolve("etc/init.d").resolve(name))
        .filter(Files::isRegularFile)
        .map(script -> service(host, name, script));
  }

  /** The names of scripts that have the name of one of these programs outside comments. */
  static List<String> naming(HostSystem host, List<String> programs) {
    HostFiles files = new HostFiles(host);
    try (Stream<Path> scripts = Files.list(host.root().resolve("etc/init.d"))) {
      return scripts
          .filter(script -> files.script(script).filter(t -> names(t, programs)).isPresent())
          .map(script -> String.valueOf(script.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      // Most hosts with systemd have no such folder.
      return List.of();
    }
  }

  /** True if a script has the name of one of these programs outside comments. */
  static boolean names(String script, List<String> programs) {
    return script
        .lines()
        .filter(line -> !line.strip().startsWith("#"))
        .anyMatch(line -> programs.stream().anyMatch(name -> starts(line, name)));
  }

  private static boolean starts(String line, String program) {
    return Pattern.compile(PROGRAM_AHEAD + Pattern.quote(program) + "(?![\\w.-])")
        .matcher(line)
        .find();
  }

  /** The service of which there is nothing but its variables: a host set up before its engine. */
  static Optional<Service> onlyVariables(HostSystem host, String name) {
    return variableFiles(host, name).stream()
        .findFirst()
        .map(variables -> service(host, name, variables));
  }

  private static Service service(HostSystem host, String name, Path definition) {
    HostFiles files = new HostFiles(host);
    String text = files.text(definition);
    boolean isOpenRc =
        Files.isDirectory(host.root().resolve("run/openrc"))
            || text.lines().findFirst().orElse("").contains("openrc-run");
    return new Service(
        isOpenRc ? Manager.OPENRC : Manager.SYSV,
        name,
        definition,
        new CommandLine(flags(definitions(host, name, definition), files)),
        RELOAD.matcher(text).find(),
        files.findings());
  }

  /** The script sets flags too, before the files of variables that it reads. */
  private static List<Path> definitions(HostSystem host, String name, Path definition) {
    return Stream.concat(Stream.of(definition), variableFiles(host, name).stream())
        .distinct()
        .toList();
  }

  private static List<Path> variableFiles(HostSystem host, String name) {
    return DEFAULTS.stream()
        .map(host.root()::resolve)
        .flatMap(folder -> List.of(folder.resolve(name), folder.resolve(name + "d")).stream())
        .filter(Files::isRegularFile)
        .toList();
  }

  private static List<Word> flags(List<Path> variableFiles, HostFiles files) {
    Map<String, Word> variables = new HashMap<>();
    for (Path file : variableFiles) {
      variables.putAll(
          ShellText.read(files.text(file), file.toString(), variables, files).variables());
    }
    List<Word> flags = new ArrayList<>();
    variables.forEach(
        (name, value) -> {
          if (FLAGS.matcher(name).matches()) {
            ShellText.read(value.text(), value.place(), Map.of(), files)
                .commands()
                .forEach(flags::addAll);
          }
        });
    return flags;
  }
}
