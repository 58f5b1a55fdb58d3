package io.github.mirrorbench.engine.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a process's folder in {@code /proc}. */
final class ProcFiles {
  private ProcFiles() {}

  static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** The text of a file that is nice to have. */
  static String textOrNothing(Path file) {
    try {
      return text(file);
    } catch (IOException e) {
      return "";
    }
  }

  /** Program and arguments; a process of the kernel, or one that is ending, has none. */
  static List<String> words(Path folder) throws IOException {
    String text = text(folder.resolve("cmdline"));
    return text.isEmpty() ? List.of() : List.of(text.replaceFirst("\0$", "").split("\0", -1));
  }

  static Map<String, String> environment(Path folder) {
    Map<String, String> variables = new HashMap<>();
    for (String assignment : textOrNothing(folder.resolve("environ")).split("\0", -1)) {
      int equals = assignment.indexOf('=');
      if (equals > 0) {
        variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
      }
    }
    return variables;
  }

  static Optional<Path> link(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** The first number behind a name in {@code status}; negative where there is none. */
  static long number(String status, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ":\\s*(\\d+)").matcher(status);
    return line.find() ? Long.parseLong(line.group(1)) : -1;
  }

  /** The depth of name spaces of processes, 1 for a process of the reader's own. */
  static int depth(String status) {
    Matcher line = Pattern.compile("(?m)^NSpid:\\s*(\\S.*)$").matcher(status);
    return line.find() ? line.group(1).strip().split("\\s+").length : 1;
  }
}
