package io.github.mirrorbench.cli.shell;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that start this program again, for schedules. */
public final class OwnCommand {
  private OwnCommand() {}

  /** The program that runs the jar. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** The jar; the folder of classes while one works on it. */
  public static Path jar() {
    try {
      return Path.of(OwnCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("classes come from a file", e);
    }
  }

  /** A line for a POSIX shell that runs a verb with these words behind it. */
  public static String line(String verb, List<String> words) {
    return Stream.concat(
            Stream.of(java().toString(), "-jar", jar().toString(), verb), words.stream())
        .map(OwnCommand::quoted)
        .collect(Collectors.joining(" "));
  }

  /** One word for a POSIX shell. */
  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
