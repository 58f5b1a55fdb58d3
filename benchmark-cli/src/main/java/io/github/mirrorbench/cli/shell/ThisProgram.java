package io.github.mirrorbench.cli.shell;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** The way this process was started. */
public final class ThisProgram {
  private static final Set<String> LEFT_OUT = Set.of("--print", "--results", "--notify");

  private ThisProgram() {}

  /** The jar, or the folder of classes while one works on it. */
  public static Path jar() {
    try {
      return Path.of(ThisProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("classes come from a file", e);
    }
  }

  /** The words typed after the verb, without those that a schedule adds itself or must not show. */
  public static List<String> optionsWithoutSecrets(CommandSpec command) {
    List<String> words = new ArrayList<>();
    List<String> typed = command.commandLine().getParseResult().expandedArgs();
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
}
