package io.github.mirrorbench.engine.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes daemon.json files up, each in a style of its own; the same seed makes the same files. */
final class DaemonJsonGenerator {
  private static final List<String> SCALARS =
      List.of(
          "true", "false", "null", "0", "-1.50e+07", "12345678901234567890", "\"\"", "\"x\\n\"");
  private static final List<String> STRINGS =
      List.of("\"路径\"", "\"\\ud83d\\ude00\"", "\"a{b]c,d:e\"", "\"\\\"\"", "\"\\\\\"", "\"/\\/\"");

  private final Random random;
  private final String lineEnd;
  private final String indentation;
  private final String colon;
  private final boolean oneLine;

  DaemonJsonGenerator(long seed) {
    random = new Random(seed);
    lineEnd = pick(List.of("\n", "\r\n", "\n", "\r"));
    indentation = pick(List.of("  ", "    ", "\t", ""));
    colon = pick(List.of(": ", ":", " : ", ":\t"));
    oneLine = random.nextInt(3) == 0;
  }

  String file() {
    List<String> members = new ArrayList<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      members.add("\"key" + i + "\"" + colon + value(2));
    }
    if (random.nextBoolean()) {
      members.add(random.nextInt(count + 1), "\"registry-mirrors\"" + colon + list());
    }
    String mark = random.nextInt(10) == 0 ? "\ufeff" : "";
    return mark + enclosed("{", members, "}", 1) + (random.nextBoolean() ? lineEnd : "");
  }

  private String list() {
    List<String> entries = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      entries.add("\"https://m" + random.nextInt(3) + (random.nextBoolean() ? "/\"" : "\""));
    }
    return random.nextInt(8) == 0 ? "null" : enclosed("[", entries, "]", 2);
  }

  private String value(int depth) {
    int kind = depth > 5 ? 0 : random.nextInt(6);
    if (kind > 1) {
      return pick(kind > 3 ? STRINGS : SCALARS);
    }
    List<String> parts = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String key = kind == 0 ? "\"registry-mirrors" + i + "\"" + colon : "";
      parts.add(key + (depth > 5 ? pick(SCALARS) : value(depth + 1)));
    }
    return kind == 0 ? enclosed("{", parts, "}", depth) : enclosed("[", parts, "]", depth);
  }

  private String enclosed(String open, List<String> parts, String close, int depth) {
    if (parts.isEmpty()) {
      return open + (random.nextBoolean() ? space(depth - 1) : "") + close;
    }
    StringBuilder text = new StringBuilder(open);
    for (int i = 0; i < parts.size(); i++) {
      text.append(i == 0 ? "" : ",").append(space(depth)).append(parts.get(i));
    }
    return text.append(space(depth - 1)).append(close).toString();
  }

  private String space(int depth) {
    return oneLine ? " ".repeat(random.nextInt(2)) : lineEnd + indentation.repeat(depth);
  }

  /** The file with a few characters lost, doubled or replaced. */
  String damaged(String file) {
    StringBuilder text = new StringBuilder(file);
    int damages = 1 + random.nextInt(2);
    for (int i = 0; i < damages && text.length() > 0; i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, text.charAt(random.nextInt(text.length())));
        default -> text.setCharAt(at, "{}[],:\"\\ 0e-.tn\u0001".charAt(random.nextInt(16)));
      }
    }
    return text.toString();
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
