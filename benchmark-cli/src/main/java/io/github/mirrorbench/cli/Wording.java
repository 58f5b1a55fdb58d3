package io.github.mirrorbench.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** Puts picocli's messages into the words of the other messages. */
final class Wording {
  private static final Pattern INVALID =
      Pattern.compile("^Invalid value for option '([^' ]+)'(?: \\([^)]*\\))?: ");
  private static final Pattern CHOICE =
      Pattern.compile("expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'");
  private static final Pattern VALUE_MISSING =
      Pattern.compile("^Missing required parameter for option '([^' ]+)' \\((.*)\\)");

  private Wording() {}

  static String of(String message) {
    String option = INVALID.matcher(message.strip()).replaceFirst("$1: ");
    String choice =
        CHOICE
            .matcher(option)
            .replaceFirst(
                m ->
                    "one of "
                        + m.group(1).toLowerCase(Locale.ROOT)
                        + ", not \""
                        + m.group(2)
                        + "\"");
    return VALUE_MISSING.matcher(choice).replaceFirst("$1 needs a value: $2");
  }
}
