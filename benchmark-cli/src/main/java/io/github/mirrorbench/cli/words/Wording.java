package io.github.mirrorbench.cli.words;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The wording of messages: the same words for the same error, each ended like a sentence. */
public final class Wording {
  private static final Pattern INVALID =
      Pattern.compile(
          "^Invalid value for (?:option '([^' ]+)'(?: \\([^)]*\\))?"
              + "|positional parameter at index [^ ]+ \\(([^)]*)\\)): ");
  private static final Pattern CHOICE =
      Pattern.compile("expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'");
  private static final Pattern VALUE_MISSING =
      Pattern.compile("^Missing required parameter for option '([^' ]+)' \\((.*)\\)");

  private static final Pattern NO_NUMBER = Pattern.compile("'(.*)' is not an? (long|int|double)");
  private static final Pattern ARGUMENT_MISSING =
      Pattern.compile("^Missing required parameters?: (.*)");

  private Wording() {}

  /** The message with a full stop, unless it ends like a sentence already. */
  public static String ended(String message) {
    return message.matches("(?s).*[.?!)]$") ? message : message + ".";
  }

  /** A clause as a sentence of its own. */
  public static String sentence(String clause) {
    return ended(Character.toUpperCase(clause.charAt(0)) + clause.substring(1));
  }

  /** A message of picocli's in the words of the others. */
  public static String of(String message) {
    String option = INVALID.matcher(message.strip()).replaceFirst("$1$2: ");
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
    String value = VALUE_MISSING.matcher(choice).replaceFirst("$1 needs a value: $2");
    String number = NO_NUMBER.matcher(value).replaceFirst(Wording::noNumber);
    return ARGUMENT_MISSING.matcher(number).replaceFirst(Wording::missing);
  }

  private static String noNumber(MatchResult found) {
    boolean isWhole = !found.group(2).equals("double");
    return Matcher.quoteReplacement(
        "\"" + found.group(1) + "\" is no " + (isWhole ? "whole number" : "number"));
  }

  private static String missing(MatchResult found) {
    String names = found.group(1).replace("'", "").replace(", ", " and ");
    return Matcher.quoteReplacement(names + (names.contains(" ") ? " are" : " is") + " missing");
  }
}
