package io.github.mirrorbench.engine.host;

import io.github.mirrorbench.engine.host.CommandLine.Word;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of a shell script with variables filled in, read from top to bottom as if every
 * branch were taken. Good for finding a program's flags, not a shell.
 */
final class ShellText {
  private static final Pattern ASSIGNMENT = Pattern.compile("(?s)([A-Za-z_]\\w*)(\\+?)=(.*)");
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:([A-Za-z_]\\w*|[@*])|\\{([A-Za-z_]\\w*|[@*])(?::?-([^}]*))?})");

  /** Words that may stand in front of a command or an assignment. */
  private static final Set<String> PREFIXES =
      Set.of("if", "then", "else", "elif", "do", "while", "!", "{", "export", "readonly", "local");

  /** Files that name each other are not read for ever. */
  private static final int SOURCES_AT_MOST = 8;

  private final String text;
  private final String place;
  private final HostFiles files;
  private final int depth;
  private final Map<String, Word> variables;
  private final List<List<Word>> commands = new ArrayList<>();

  private int at;
  private List<Word> command = new ArrayList<>();
  private StringBuilder word = new StringBuilder();
  private String wordsPlace;
  private boolean inWord;

  private ShellText(
      String text, String place, Map<String, Word> variables, HostFiles files, int depth) {
    this.text = text.replace("\\\r\n", "\\\n");
    this.place = place;
    this.files = files;
    this.depth = depth;
    this.variables = new HashMap<>(variables);
    this.wordsPlace = place;
  }

  /**
   * Reads a script that begins with these variables.
   *
   * @param variables the variables; {@code @} stands for the script's arguments
   * @param files the files that it may read in turn
   */
  static ShellText read(String text, String place, Map<String, Word> variables, HostFiles files) {
    ShellText script = new ShellText(text, place, variables, files, 0);
    script.readAll();
    return script;
  }

  /** The variables at its end. */
  Map<String, Word> variables() {
    return Map.copyOf(variables);
  }

  /** Its commands, assignments left out. */
  List<List<Word>> commands() {
    return List.copyOf(commands);
  }

  private void readAll() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        escaped();
      } else if (c == '\'') {
        int end = text.indexOf('\'', at + 1);
        append(text.substring(at + 1, end < 0 ? text.length() : end));
        at = end < 0 ? text.length() : end + 1;
      } else if (c == '"') {
        at++;
        doubleQuoted();
      } else if (c == '$') {
        variable(true);
      } else if (c == '#' && !inWord) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if ("\n;&|()`".indexOf(c) >= 0) {
        endCommand();
        at++;
      } else if (Character.isWhitespace(c) || c == '<' || c == '>') {
        endWord();
        at++;
      } else {
        append(String.valueOf(c));
        at++;
      }
    }
    endCommand();
  }

  private void escaped() {
    if (at + 1 < text.length() && text.charAt(at + 1) != '\n') {
      append(text.substring(at + 1, at + 2));
    }
    at += 2;
  }

  private void doubleQuoted() {
    inWord = true;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length() && "\"\\$`\n".indexOf(text.charAt(at + 1)) >= 0) {
        escaped();
      } else if (c == '$') {
        variable(false);
      } else {
        append(String.valueOf(c));
        at++;
      }
    }
    at++;
  }

  /** Fills in a variable; outside quotes its blanks separate words. */
  private void variable(boolean splits) {
    Matcher name = VARIABLE.matcher(text).region(at, text.length());
    if (!name.lookingAt()) {
      append("$");
      at++;
      return;
    }
    at = name.end();
    String key = name.group(1) != null ? name.group(1) : name.group(2);
    String otherwise = name.group(3) == null ? "" : name.group(3);
    Word value = variables.getOrDefault(key, new Word(otherwise, place));
    boolean isList = key.equals("@") || key.equals("*");
    if (!splits && !isList) {
      append(value.text());
      wordsPlace = value.place();
      return;
    }
    for (String part : value.text().split("(?<=\\s)|(?=\\s)", -1)) {
      if (part.isBlank()) {
        endWord();
      } else {
        append(part);
        wordsPlace = value.place();
      }
    }
  }

  private void append(String part) {
    inWord = true;
    word.append(part);
  }

  private void endWord() {
    if (inWord) {
      command.add(new Word(word.toString(), wordsPlace));
    }
    word = new StringBuilder();
    wordsPlace = place;
    inWord = false;
  }

  private void endCommand() {
    endWord();
    int begin = 0;
    while (begin < command.size()
        && (PREFIXES.contains(command.get(begin).text()) || assigns(command.get(begin)))) {
      begin++;
    }
    List<Word> words = List.copyOf(command.subList(begin, command.size()));
    command = new ArrayList<>();
    if (words.size() > 1 && words.get(0).text().matches("\\.|source")) {
      source(words.get(1).text());
    } else if (!words.isEmpty()) {
      commands.add(words);
    }
  }

  private void source(String name) {
    if (name.startsWith("/") && depth < SOURCES_AT_MOST) {
      Path file = files.at(name);
      ShellText sourced =
          new ShellText(files.text(file), file.toString(), variables, files, depth + 1);
      sourced.readAll();
      variables.putAll(sourced.variables);
      commands.addAll(sourced.commands);
    }
  }

  private boolean assigns(Word candidate) {
    Matcher assignment = ASSIGNMENT.matcher(candidate.text());
    if (!assignment.matches()) {
      return false;
    }
    String name = assignment.group(1);
    String before =
        assignment.group(2).isEmpty() || !variables.containsKey(name)
            ? ""
            : variables.get(name).text();
    variables.put(name, new Word(before + assignment.group(3), candidate.place()));
    return true;
  }
}
