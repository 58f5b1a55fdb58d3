package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.plan.Advisory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The arguments with which a service starts dockerd, from the texts of its systemd unit and
 * drop-ins and of the files that set their variables. Good for finding flags, not a full parser of
 * systemd.unit(5).
 *
 * @param arguments the words behind the program's name, variables filled in
 */
record DockerCommandLine(List<String> arguments) {
  private static final Pattern WORD =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}|\\$(\\w+)");

  public DockerCommandLine {
    arguments = List.copyOf(arguments);
  }

  /**
   * Reads the service's definition.
   *
   * @param units the unit, then its drop-ins in systemd's order
   * @param environmentFiles shell-like files of variables, such as /etc/default/docker
   */
  static DockerCommandLine of(List<String> units, List<String> environmentFiles) {
    Map<String, String> variables = new HashMap<>();
    environmentFiles.forEach(text -> lines(text).forEach(line -> assign(line, variables)));
    String command = "";
    for (String line : lines(String.join("\n", units))) {
      if (line.startsWith("ExecStart=")) {
        command = line.substring("ExecStart=".length());
      } else if (line.startsWith("Environment=")) {
        words(line.substring("Environment=".length())).forEach(w -> assign(w, variables));
      }
    }
    List<String> words = new ArrayList<>();
    words(command).forEach(word -> words.addAll(filledIn(word, variables)));
    return new DockerCommandLine(words.isEmpty() ? words : words.subList(1, words.size()));
  }

  private static List<String> lines(String text) {
    return text.replaceAll("\\\\\\r?\\n", " ")
        .lines()
        .map(String::strip)
        .filter(line -> !line.startsWith("#") && !line.startsWith(";"))
        .toList();
  }

  private static void assign(String assignment, Map<String, String> variables) {
    int equals = assignment.indexOf('=');
    if (equals > 0) {
      String name = assignment.substring(0, equals).replaceFirst("^export\\s+", "").strip();
      variables.put(name, String.join(" ", words(assignment.substring(equals + 1))));
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String quoted = word.group(1);
      words.add(
          quoted != null
              ? quoted.replaceAll("\\\\(.)", "$1")
              : word.group(2) != null ? word.group(2) : word.group(3));
    }
    return words;
  }

  /** A variable that is a word of its own becomes as many words as it holds, as in systemd. */
  private static List<String> filledIn(String word, Map<String, String> variables) {
    Matcher variable = VARIABLE.matcher(word);
    if (variable.matches() && variable.group(2) != null) {
      return words(variables.getOrDefault(variable.group(2), ""));
    }
    return List.of(
        variable.replaceAll(
            match -> {
              String name = match.group(1) != null ? match.group(1) : match.group(2);
              return Matcher.quoteReplacement(variables.getOrDefault(name, ""));
            }));
  }

  /** The value of a flag, written {@code --flag=value} or {@code --flag value}; the last one. */
  Optional<String> valueOf(String flag) {
    Optional<String> value = Optional.empty();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(flag + "=")) {
        value = Optional.of(argument.substring(flag.length() + 1));
      } else if (argument.equals(flag) && i + 1 < arguments.size()) {
        value = Optional.of(arguments.get(i + 1));
      }
    }
    return value;
  }

  /** The flag that stops dockerd once daemon.json sets its mirrors too. */
  Optional<Advisory> mirrorFlag() {
    return valueOf("--registry-mirror")
        .map(
            mirror ->
                new Advisory(
                    Advisory.Kind.FLAG_CONFLICT,
                    "dockerd is started with --registry-mirror "
                        + DockerMirrorUrl.shown(mirror)
                        + ", and does not start when daemon.json sets mirrors too: take the flag out"
                        + " of the unit, its drop-ins or /etc/default/docker first"));
  }
}
