package io.github.mirrorbench.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lines of a text after two changes that were made to it apart. */
public final class ThreeWayMerge {
  private static final Pattern LINE_START = Pattern.compile("(?<=\n)");

  private ThreeWayMerge() {}

  /**
   * Makes both changes in one text.
   *
   * @return nothing when they concern the same lines in different ways
   */
  public static Optional<String> of(String base, String one, String other) {
    List<String> lines = lines(base);
    List<Change> changes = new ArrayList<>(Change.between(lines, lines(one)));
    for (Change change : Change.between(lines, lines(other))) {
      if (!changes.contains(change)) {
        if (changes.stream().anyMatch(change::collidesWith)) {
          return Optional.empty();
        }
        changes.add(change);
      }
    }
    return Optional.of(String.join("", made(changes, lines)));
  }

  /** From the last to the first, so that the numbers of the lines before it still hold. */
  private static List<String> made(List<Change> changes, List<String> base) {
    List<String> lines = new ArrayList<>(base);
    changes.stream()
        .sorted((a, b) -> a.start() != b.start() ? b.start() - a.start() : b.end() - a.end())
        .forEach(
            change -> {
              List<String> place = lines.subList(change.start(), change.end());
              place.clear();
              place.addAll(change.lines());
            });
    return lines;
  }

  private static List<String> lines(String text) {
    return LINE_START.splitAsStream(text).filter(line -> !line.isEmpty()).toList();
  }

  /**
   * Lines that take the place of others.
   *
   * @param start the first line that goes
   * @param end the line behind the last that goes; the same as the first where lines only come
   */
  private record Change(int start, int end, List<String> lines) {

    static List<Change> between(List<String> before, List<String> after) {
      List<Change> changes = new ArrayList<>();
      int start = 0;
      int at = 0;
      List<String> added = new ArrayList<>();
      LineEdit end = new LineEdit(LineEdit.Kind.SAME, "");
      for (LineEdit edit :
          Stream.concat(LineEdit.script(before, after).stream(), Stream.of(end)).toList()) {
        switch (edit.kind()) {
          case ADDED -> added.add(edit.line());
          case REMOVED -> at++;
          case SAME -> {
            if (at > start || !added.isEmpty()) {
              changes.add(new Change(start, at, List.copyOf(added)));
              added.clear();
            }
            start = ++at;
          }
        }
      }
      return changes;
    }

    /** Lines that come right behind others may belong to them, and mean something else alone. */
    private boolean comesBehind(Change other) {
      return start == end && start == other.end;
    }

    boolean collidesWith(Change other) {
      boolean overlaps = start < other.end && other.start < end;
      return overlaps || comesBehind(other) || other.comesBehind(this);
    }
  }
}
