package io.github.mirrorbench.engine.host;

import io.github.mirrorbench.engine.host.CommandLine.Word;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Commands that start a program by way of a shell: {@code sh -c "exec dockerd …"}, or a script. */
final class Wrapped {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh");

  private Wrapped() {}

  /** The arguments of the program that the words start in the end. */
  static CommandLine unwrapped(
      List<Word> words, Map<String, Word> variables, List<String> programs, HostFiles files) {
    int shell = 0;
    while (shell < words.size() && !SHELLS.contains(CommandLine.name(words.get(shell).text()))) {
      shell++;
    }
    int option = shell + 1;
    while (option < words.size() && words.get(option).text().matches("-[a-z]*[^c]|-[^c]*")) {
      option++;
    }
    if (option + 1 < words.size() && words.get(option).text().matches("-[a-z]*c")) {
      Word command = words.get(option + 1);
      return inside(command, List.of(), variables, programs, files)
          .orElseGet(() -> CommandLine.behind(programs, words));
    }
    if (CommandLine.names(programs, words)) {
      return CommandLine.behind(programs, words);
    }
    int script = shell < words.size() ? option : 0;
    return script < words.size()
        ? script(words, script, variables, programs, files)
        : CommandLine.behind(programs, words);
  }

  private static CommandLine script(
      List<Word> words,
      int script,
      Map<String, Word> variables,
      List<String> programs,
      HostFiles files) {
    Path file = files.at(words.get(script).text());
    return files
        .script(file)
        .flatMap(
            text ->
                inside(
                    new Word(text, file.toString()),
                    words.subList(script + 1, words.size()),
                    variables,
                    programs,
                    files))
        .orElseGet(() -> CommandLine.behind(programs, words));
  }

  private static Optional<CommandLine> inside(
      Word script,
      List<Word> arguments,
      Map<String, Word> variables,
      List<String> programs,
      HostFiles files) {
    Map<String, Word> known = new HashMap<>(variables);
    if (!arguments.isEmpty()) {
      String all = arguments.stream().map(Word::text).collect(Collectors.joining(" "));
      known.put("@", new Word(all, arguments.get(0).place()));
    }
    return ShellText.read(script.text(), script.place(), known, files).commands().stream()
        .filter(command -> CommandLine.names(programs, command))
        .map(command -> CommandLine.behind(programs, command))
        .reduce((earlier, later) -> later);
  }
}
