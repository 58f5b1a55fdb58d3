package io.github.mirrorbench.cli.nightly;

import io.github.mirrorbench.cli.shell.OwnCommand;
import io.github.mirrorbench.cli.shell.ProcessContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The command that starts this program here: its options as they were typed, without secrets and
 * without the request to print a schedule; an absolute path of the store.
 */
record Installation(
    String user, Path java, Path jar, Path workingDirectory, Path results, List<String> options) {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Set<String> LEFT_OUT = Set.of("--print", "--results", "--notify");

  /** Throws {@link IllegalArgumentException} for words that no schedule can hold. */
  public Installation {
    options = List.copyOf(options);
    Stream.concat(Stream.of(jar.toString(), workingDirectory.toString()), options.stream())
        .filter(word -> CONTROL.matcher(word).find())
        .findFirst()
        .ifPresent(
            word -> {
              throw new IllegalArgumentException(
                  "a schedule cannot hold line breaks and the like: "
                      + CONTROL.matcher(word).replaceAll("?"));
            });
  }

  /** The command that was given to this process. */
  static Installation ofThisProcess(ProcessContext context, String results, CommandSpec command) {
    Path here = context.workingDirectory().toAbsolutePath().normalize();
    return new Installation(
        System.getProperty("user.name"),
        OwnCommand.java(),
        OwnCommand.jar(),
        here,
        here.resolve(results).normalize(),
        withoutSecrets(command.commandLine().getParseResult().expandedArgs()));
  }

  /** The words typed after the verb, without those that a schedule adds itself or must not show. */
  private static List<String> withoutSecrets(List<String> typed) {
    List<String> words = new ArrayList<>();
    for (Iterator<String> left = typed.iterator(); left.hasNext(); ) {
      String word = left.next();
      if (LEFT_OUT.contains(word)) {
        left.next();
      } else if (LEFT_OUT.stream().noneMatch(option -> word.startsWith(option + "="))) {
        words.add(word);
      }
    }
    return words;
  }

  List<String> command() {
    List<String> words =
        new ArrayList<>(List.of(java.toString(), "-jar", jar.toString(), "nightly", "--results"));
    words.add(results.toString());
    words.addAll(options);
    return words;
  }

  String shellCommand() {
    return command().stream().map(OwnCommand::quoted).collect(Collectors.joining(" "));
  }

  /**
   * The options for a shell, where the rest of the command differs.
   *
   * @param usual options with their value, left out where the user gave another
   */
  String shellOptions(String... usual) {
    Stream<String> missing =
        Arrays.stream(usual).filter(option -> !isGiven(option.substring(0, option.indexOf(' '))));
    return Stream.concat(missing, options.stream().map(OwnCommand::quoted))
        .collect(Collectors.joining(" "));
  }

  private boolean isGiven(String name) {
    return options.stream().anyMatch(word -> word.equals(name) || word.startsWith(name + "="));
  }
}
