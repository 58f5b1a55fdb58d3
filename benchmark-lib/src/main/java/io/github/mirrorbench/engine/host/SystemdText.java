package io.github.mirrorbench.engine.host;

import io.github.mirrorbench.engine.host.CommandLine.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of systemd's files: lines, words and variables, as in systemd.syntax(7). */
final class SystemdText {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern WHOLE_VARIABLE = Pattern.compile("\\$(\\w+)");

  private SystemdText() {}

  /** Lines without comments; one that ends in a backslash goes on in the next. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String raw : text.lines().toList()) {
      String stripped = raw.strip();
      if (stripped.startsWith("#") || stripped.startsWith(";")) {
        // Also between a line and its continuation.
        continue;
      }
      if (stripped.endsWith("\\")) {
        line.append(stripped, 0, stripped.length() - 1).append(' ');
        continue;
      }
      line.append(stripped);
      lines.add(line.toString().strip());
      line = new StringBuilder();
    }
    if (!line.isEmpty()) {
      lines.add(line.toString().strip());
    }
    return lines;
  }

  /**
   * The words of a line, quotes and escapes undone.
   *
   * @throws IllegalArgumentException with the fault when a quote does not end
   */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        i++;
        word.append(unescaped(line.charAt(i)));
        inWord = true;
      } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
        quote = quote == 0 ? c : 0;
        inWord = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
        }
        word = new StringBuilder();
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("a quote (" + quote + ") has no end in: " + line);
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 's' -> ' ';
      default -> c;
    };
  }

  /**
   * The words of a command with variables filled in: {@code $NAME} as a word of its own becomes as
   * many words as it holds, inside a word only {@code ${NAME}} is one.
   */
  static List<Word> command(Word line, Map<String, Word> variables) {
    List<Word> words = new ArrayList<>();
    for (String word : words(line.text())) {
      Matcher whole = WHOLE_VARIABLE.matcher(word);
      if (whole.matches()) {
        Word value = variables.getOrDefault(whole.group(1), new Word("", line.place()));
        words(value.text()).forEach(part -> words.add(new Word(part, value.place())));
      } else {
        words.add(filledIn(word, line.place(), variables));
      }
    }
    return words;
  }

  private static Word filledIn(String word, String place, Map<String, Word> variables) {
    Matcher variable = VARIABLE.matcher(word);
    StringBuilder filled = new StringBuilder();
    String origin = place;
    while (variable.find()) {
      Word value = variables.getOrDefault(variable.group(1), new Word("", place));
      variable.appendReplacement(filled, Matcher.quoteReplacement(value.text()));
      origin = value.place();
    }
    variable.appendTail(filled);
    return new Word(filled.toString().replace("$$", "$"), origin);
  }

  /** The assignments of an {@code EnvironmentFile}: a value goes to the end of its line. */
  static void assign(String text, String place, Map<String, Word> variables) {
    for (String line : lines(text)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        String name = line.substring(0, equals).replaceFirst("^export\\s+", "").strip();
        variables.put(name, new Word(value(line.substring(equals + 1).strip()), place));
      }
    }
  }

  private static String value(String written) {
    boolean isQuoted = written.startsWith("\"") || written.startsWith("'");
    return isQuoted ? String.join(" ", words(written)) : written.replaceAll("\\\\(.)", "$1");
  }
}
