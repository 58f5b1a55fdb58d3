package io.github.mirrorbench.image.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the images that a build with BuildKit pulls: the bases of all stages, the sources of {@code
 * COPY --from} and {@code RUN --mount}, and the frontend that the line {@code # syntax=} names.
 */
final class Dockerfile {
  private static final String NO_VARIABLES =
      "BuildKit fills no variable into from=; name a stage made of it instead";
  private static final Pattern FLAG = Pattern.compile("\\G\\s*(--\\S+)");
  private static final Pattern MOUNT_SOURCE = Pattern.compile("(?:^|,)from=([^,]*)");
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "([A-Za-z_]\\w*)(?:=((?:\"[^\"]*\"|'[^']*'|\\\\.|[^\\s\"'\\\\]++)*+))?(?=\\s|$)");

  private final String file;
  private final DockerfileText text;
  private final Findings findings = new Findings();
  private final Map<String, String> arguments;
  private final Set<String> stagesSoFar = new HashSet<>();
  private final Set<String> allStages = new HashSet<>();
  private int stages;

  private Dockerfile(String file, DockerfileText text, Map<String, String> platform) {
    this.file = file;
    this.text = text;
    this.arguments = new HashMap<>(platform);
  }

  /**
   * Reads a file.
   *
   * @param platform the arguments that every build has, such as {@code TARGETARCH}
   * @throws IllegalArgumentException with the line and the reason, when it is no Dockerfile
   */
  static ImageList read(String file, String content, Map<String, String> platform) {
    DockerfileText text = DockerfileText.of(content);
    Dockerfile dockerfile = new Dockerfile(file, text, platform);
    List<Instruction> froms = text.instructions().stream().filter(Instruction::isFrom).toList();
    if (froms.isEmpty()) {
      throw new IllegalArgumentException("line 1: a Dockerfile without FROM");
    }
    froms.forEach(from -> stageName(from).ifPresent(dockerfile.allStages::add));
    for (int i = 0; i < froms.size(); i++) {
      dockerfile.allStages.add(Integer.toString(i));
    }
    text.directive("syntax").ifPresent(dockerfile::frontend);
    text.instructions().forEach(dockerfile::read);
    return dockerfile.findings.as(ListForm.DOCKERFILE);
  }

  private void frontend(DockerfileText.Directive syntax) {
    findings.take(file, syntax.line(), syntax.value());
    findings.note(
        file, syntax.line(), syntax.value(), "BuildKit pulls it to read this file (syntax=)");
  }

  private void read(Instruction instruction) {
    switch (instruction.keyword()) {
      case "ARG" -> argument(instruction);
      case "FROM" -> from(instruction);
      case "COPY" -> flags(instruction, "--from=").forEach(from -> source(instruction, from));
      case "RUN" -> mounts(instruction);
      case "ONBUILD" -> laterBuild(instruction);
      default -> {}
    }
  }

  /** Only arguments before the first FROM can be used in one. */
  private void argument(Instruction instruction) {
    if (stages > 0) {
      return;
    }
    Matcher assignments = ASSIGNMENT.matcher(instruction.rest());
    while (assignments.find()) {
      String value = assignments.group(2);
      if (value != null) {
        try {
          arguments.put(assignments.group(1), expansion().of(value));
        } catch (IllegalArgumentException e) {
          findings.skip(
              file, instruction.line(), assignments.group(1), String.valueOf(e.getMessage()));
        }
      }
    }
  }

  private Expansion expansion() {
    return Expansion.dockerfile(text.escape(), name -> Optional.ofNullable(arguments.get(name)));
  }

  private void from(Instruction instruction) {
    List<String> words = words(instruction);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("line " + instruction.line() + ": FROM names no image");
    }
    String written = words.get(0);
    Expansion expansion = expansion();
    try {
      String base = expansion.of(written);
      boolean isStage = stagesSoFar.contains(base.toLowerCase(Locale.ROOT));
      if (!isStage && !base.equals("scratch")) {
        findings.take(file, instruction.line(), written, base, expansion.unset());
      }
    } catch (IllegalArgumentException e) {
      findings.skip(file, instruction.line(), written, String.valueOf(e.getMessage()));
    }
    stages++;
    stageName(instruction).ifPresent(stagesSoFar::add);
  }

  private void mounts(Instruction run) {
    for (String mount : flags(run, "--mount=")) {
      Matcher from = MOUNT_SOURCE.matcher(mount);
      if (from.find()) {
        source(run, from.group(1));
      }
    }
  }

  private void source(Instruction instruction, String from) {
    if (from.contains("$")) {
      findings.skip(file, instruction.line(), from, NO_VARIABLES);
    } else if (from.matches("\\d+") && !allStages.contains(from)) {
      findings.skip(file, instruction.line(), from, "there is no stage of that number");
    } else if (!allStages.contains(from.toLowerCase(Locale.ROOT)) && !from.equals("scratch")) {
      findings.take(file, instruction.line(), from);
    }
  }

  private void laterBuild(Instruction onbuild) {
    if (onbuild.rest().contains("from=")) {
      findings.skip(
          file, onbuild.line(), "ONBUILD", "it takes effect in builds on top of this image alone");
    }
  }

  private static List<String> flags(Instruction instruction, String name) {
    List<String> values = new ArrayList<>();
    Matcher flags = FLAG.matcher(instruction.rest());
    while (flags.find()) {
      if (flags.group(1).startsWith(name)) {
        values.add(flags.group(1).substring(name.length()).replaceAll("^\"|\"$", ""));
      }
    }
    return values;
  }

  /** The words after the flags. */
  private static List<String> words(Instruction from) {
    return List.of(from.rest().strip().split("\\s+")).stream()
        .dropWhile(word -> word.startsWith("--") || word.isEmpty())
        .toList();
  }

  private static Optional<String> stageName(Instruction from) {
    List<String> words = words(from);
    return words.size() == 3 && words.get(1).equalsIgnoreCase("AS")
        ? Optional.of(words.get(2).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
