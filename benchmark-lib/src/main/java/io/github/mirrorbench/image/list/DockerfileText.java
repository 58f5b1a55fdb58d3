package io.github.mirrorbench.image.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Dockerfile in instructions: parser directives, comments, continued lines and here-documents
 * read as BuildKit reads them.
 *
 * @param escape the character that continues a line
 * @param directives the parser directives
 * @param instructions the instructions in order
 */
record DockerfileText(char escape, List<Directive> directives, List<Instruction> instructions) {
  private static final Pattern DIRECTIVE =
      Pattern.compile("^#\\s*([A-Za-z][A-Za-z0-9]*)\\s*=\\s*(.+?)\\s*$");
  private static final Pattern HERE_DOCUMENT =
      Pattern.compile("(?:^|\\s)\\d*<<(-?)([\"']?)([^\\s<\"']+)\\2(?=\\s|$)");
  private static final Set<String> WITH_HERE_DOCUMENTS = Set.of("RUN", "COPY", "ADD");

  /**
   * A line such as {@code # syntax=docker/dockerfile:1}.
   *
   * @param line the line
   * @param name the name in lower case
   * @param value the value
   */
  record Directive(int line, String name, String value) {}

  static DockerfileText of(String text) {
    List<String> lines = text.lines().toList();
    List<Directive> directives = directives(lines);
    char escape =
        directives.stream()
            .filter(directive -> directive.name().equals("escape"))
            .map(directive -> directive.value().charAt(0))
            .findFirst()
            .orElse('\\');
    return new DockerfileText(escape, directives, instructions(lines, escape));
  }

  /** True if the first instruction is FROM, or an ARG of one. */
  static boolean isLikely(String text) {
    return text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .findFirst()
            .filter(line -> line.matches("(?i)(FROM|ARG)\\s+\\S.*"))
            .isPresent()
        && text.lines().anyMatch(line -> line.matches("(?i)\\s*FROM\\s+\\S.*"));
  }

  Optional<Directive> directive(String name) {
    return directives.stream().filter(directive -> directive.name().equals(name)).findFirst();
  }

  /** Directives end at the first line that is none. */
  private static List<Directive> directives(List<String> lines) {
    List<Directive> directives = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher directive = DIRECTIVE.matcher(lines.get(i).strip());
      if (!directive.matches()) {
        break;
      }
      directives.add(
          new Directive(i + 1, directive.group(1).toLowerCase(Locale.ROOT), directive.group(2)));
    }
    return directives;
  }

  private static List<Instruction> instructions(List<String> lines, char escape) {
    Pattern continued = Pattern.compile(Pattern.quote(String.valueOf(escape)) + "[ \\t]*$");
    List<Instruction> instructions = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      int first = at;
      StringBuilder joined = new StringBuilder();
      boolean goesOn = true;
      while (goesOn && at < lines.size()) {
        String line = lines.get(at++);
        boolean isComment = line.strip().startsWith("#");
        boolean isGap = isComment || line.isBlank();
        if (isGap && joined.isEmpty()) {
          break;
        }
        if (!isGap) {
          Matcher end = continued.matcher(line);
          goesOn = end.find();
          joined.append(goesOn ? line.substring(0, end.start()) : line);
        }
      }
      if (!joined.isEmpty()) {
        Instruction instruction = instruction(first + 1, joined.toString().strip());
        instructions.add(instruction);
        at = afterHereDocuments(instruction, lines, at);
      }
    }
    return instructions;
  }

  private static Instruction instruction(int line, String text) {
    String[] parts = text.split("\\s+", 2);
    return new Instruction(
        line, parts[0].toUpperCase(Locale.ROOT), parts.length == 2 ? parts[1] : "");
  }

  private static int afterHereDocuments(Instruction instruction, List<String> lines, int from) {
    String keyword =
        instruction.keyword().equals("ONBUILD")
            ? instruction.rest().split("\\s+", 2)[0].toUpperCase(Locale.ROOT)
            : instruction.keyword();
    if (!WITH_HERE_DOCUMENTS.contains(keyword)) {
      return from;
    }
    int at = from;
    Matcher documents = HERE_DOCUMENT.matcher(instruction.rest());
    while (documents.find()) {
      boolean tabsGo = !documents.group(1).isEmpty();
      String end = documents.group(3);
      while (at < lines.size() && !ends(lines.get(at), end, tabsGo)) {
        at++;
      }
      if (at == lines.size()) {
        throw new IllegalArgumentException(
            "line " + instruction.line() + ": the here-document " + end + " has no end");
      }
      at++;
    }
    return at;
  }

  private static boolean ends(String line, String end, boolean tabsGo) {
    return (tabsGo ? line.replaceFirst("^\\t+", "") : line).equals(end);
  }
}
