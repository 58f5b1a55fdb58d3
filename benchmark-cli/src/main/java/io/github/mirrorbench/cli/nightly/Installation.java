package io.github.mirrorbench.cli.nightly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How this program is started here.
 *
 * @param java the runtime's program
 * @param jar of this program
 * @param workingDirectory that paths start from
 * @param results the store, absolute
 * @param options of the command, as they were typed, without secrets and without the request to
 *     print a schedule
 */
public record Installation(
    Path java, Path jar, Path workingDirectory, Path results, List<String> options) {
  public Installation {
    options = List.copyOf(options);
  }

  /** The words of the command. */
  List<String> command() {
    List<String> words =
        new ArrayList<>(List.of(java.toString(), "-jar", jar.toString(), "nightly", "--results"));
    words.add(results.toString());
    words.addAll(options);
    return words;
  }

  /** The command for a shell. */
  String shellCommand() {
    return command().stream().map(Installation::quoted).collect(Collectors.joining(" "));
  }

  /** The options for a shell, where the rest of the command differs. */
  String shellOptions() {
    return options.stream().map(word -> " " + quoted(word)).collect(Collectors.joining());
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
