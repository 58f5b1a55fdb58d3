package io.github.mirrorbench.image.list;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code .env} file as compose does: {@code NAME=VALUE}, quotes, comments, variables in
 * values. Lines that are no assignments are passed over.
 */
final class DotEnv {
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "^[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*[=:][ \\t]*"
              + "(?:'([^']*)'|\"([^\"\\\\]*+(?:\\\\[\\s\\S][^\"\\\\]*+)*+)\"|([^\\r\\n]*))",
          Pattern.MULTILINE);

  private DotEnv() {}

  /**
   * Reads the variables of a file.
   *
   * @param outer the variables that win over those of the file
   */
  static Map<String, String> read(String text, Function<String, Optional<String>> outer) {
    Map<String, String> values = new HashMap<>();
    Function<String, Optional<String>> known =
        name -> outer.apply(name).or(() -> Optional.ofNullable(values.get(name)));
    Matcher assignments = ASSIGNMENT.matcher(text);
    while (assignments.find()) {
      values.put(assignments.group(1), value(assignments, known));
    }
    return values;
  }

  private static String value(Matcher assignment, Function<String, Optional<String>> known) {
    if (assignment.group(2) != null) {
      return assignment.group(2);
    }
    if (assignment.group(3) != null) {
      String unescaped = assignment.group(3).replace("\\n", "\n").replace("\\\"", "\"");
      return expanded(unescaped, known);
    }
    String bare = assignment.group(4).replaceFirst("(?:^|\\s)#.*$", "").strip();
    return expanded(bare, known);
  }

  private static String expanded(String value, Function<String, Optional<String>> known) {
    try {
      return Expansion.compose(known).of(value);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
