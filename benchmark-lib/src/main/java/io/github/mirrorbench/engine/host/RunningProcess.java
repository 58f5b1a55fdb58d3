package io.github.mirrorbench.engine.host;

import io.github.mirrorbench.engine.host.CommandLine.Word;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that runs on a host.
 *
 * @param id its number
 * @param program its program as it was called
 * @param commandLine its arguments
 * @param user the number of the user whose it is; negative where that cannot be read
 * @param unit the unit of systemd that it belongs to, where there is one
 * @param isUsersUnit true if that is a unit of a user's own systemd
 * @param folder its folder in {@code /proc}
 */
public record RunningProcess(
    long id,
    String program,
    CommandLine commandLine,
    long user,
    Optional<String> unit,
    boolean isUsersUnit,
    Path folder) {

  static RunningProcess of(
      long id, List<String> words, long user, ControlGroup group, Path folder) {
    String place = "process " + id;
    List<Word> arguments =
        words.stream().skip(1).map(argument -> new Word(argument, place)).toList();
    return new RunningProcess(
        id, words.get(0), new CommandLine(arguments), user, group.unit(), group.isUsers(), folder);
  }

  /** A variable of its environment; absent as well where that may not be read. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment().get(name)).filter(value -> !value.isEmpty());
  }

  private Map<String, String> environment() {
    return ProcFiles.environment(folder);
  }

  /** The folder of its program; absent as well where that may not be read. */
  public Optional<Path> programFolder() {
    return ProcFiles.link(folder.resolve("exe")).map(Path::getParent);
  }

  /** The path that it means by one of its arguments: from its working folder where relative. */
  public Path path(String argument) {
    Path named = Path.of(argument);
    return named.isAbsolute()
        ? named
        : ProcFiles.link(folder.resolve("cwd")).map(here -> here.resolve(named)).orElse(named);
  }

  /** The name for messages. */
  @Override
  public String toString() {
    return "process " + id + unit.map(name -> " (" + name + ")").orElse("");
  }
}
