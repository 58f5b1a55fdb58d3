package io.github.mirrorbench.engine.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of a program, each with the place that it stands in.
 *
 * @param words the words behind the program's name, variables filled in
 */
public record CommandLine(List<Word> words) {
  /**
   * A word of a command line.
   *
   * @param place the file or the process that it stands in, for messages
   */
  public record Word(String text, String place) {}

  public CommandLine {
    words = List.copyOf(words);
  }

  /** The arguments as plain text. */
  public List<String> arguments() {
    return words.stream().map(Word::text).toList();
  }

  /** The value of a flag in any of these spellings; of several the last, which programs go by. */
  public Optional<Word> valueOf(String... spellings) {
    return valuesOf(spellings).stream().reduce((earlier, later) -> later);
  }

  /** All values of a flag, written {@code --flag=value} or {@code --flag value}. */
  public List<Word> valuesOf(String... spellings) {
    List<Word> values = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      for (String flag : spellings) {
        if (word.text().startsWith(flag + "=")) {
          values.add(new Word(word.text().substring(flag.length() + 1), word.place()));
        } else if (word.text().equals(flag) && i + 1 < words.size()) {
          values.add(words.get(i + 1));
        }
      }
    }
    return values;
  }

  /**
   * The words behind the first that names one of these programs; of a line without one, such as a
   * wrapper's, the words behind the first.
   */
  static CommandLine behind(List<String> programs, List<Word> words) {
    int program = 0;
    while (program < words.size() && !programs.contains(name(words.get(program).text()))) {
      program++;
    }
    int begin = program < words.size() ? program + 1 : Math.min(1, words.size());
    return new CommandLine(words.subList(begin, words.size()));
  }

  static boolean names(List<String> programs, List<Word> words) {
    return words.stream().anyMatch(word -> programs.contains(name(word.text())));
  }

  /** The last part of a path. */
  static String name(String program) {
    return program.substring(program.lastIndexOf('/') + 1);
  }
}
