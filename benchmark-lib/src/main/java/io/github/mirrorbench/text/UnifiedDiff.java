package io.github.mirrorbench.text;

import java.util.List;
import java.util.regex.Pattern;

/** The difference between two texts in the unified format, with three lines of context. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final Pattern LINE_START = Pattern.compile("(?<=\n)");
  private static final String NO_LINE_END = "\\ No newline at end of file";

  private UnifiedDiff() {}

  /**
   * Compares two texts; a carriage return is shown as ␍, other control characters as ·, so that a
   * file cannot play tricks on a terminal. Secrets are masked: the difference ends in the logs of
   * others.
   *
   * @return empty when they are equal; else lines that end with a line feed each
   */
  public static String of(String oldName, String newName, String before, String after) {
    if (before.equals(after)) {
      return "";
    }
    List<LineEdit> edits = LineEdit.script(lines(before), lines(after));
    StringBuilder diff =
        new StringBuilder("--- ").append(oldName).append("\n+++ ").append(newName).append('\n');
    int from = 0;
    while (from < edits.size()) {
      int first = nextChange(edits, from);
      if (first == edits.size()) {
        break;
      }
      int start = Math.max(from, first - CONTEXT);
      int end = hunkEnd(edits, first);
      appendHunk(diff, edits, start, end);
      from = end;
    }
    return diff.toString();
  }

  private static int nextChange(List<LineEdit> edits, int from) {
    int at = from;
    while (at < edits.size() && edits.get(at).kind() == LineEdit.Kind.SAME) {
      at++;
    }
    return at;
  }

  /** Changes with little between them share a hunk. */
  private static int hunkEnd(List<LineEdit> edits, int firstChange) {
    int end = firstChange;
    int next = firstChange;
    while (next < edits.size() && next - end <= 2 * CONTEXT) {
      end = next + 1;
      next = nextChange(edits, end);
    }
    return Math.min(edits.size(), end + CONTEXT);
  }

  private static void appendHunk(StringBuilder diff, List<LineEdit> edits, int start, int end) {
    List<LineEdit> hunk = edits.subList(start, end);
    diff.append("@@ -")
        .append(range(edits.subList(0, start), hunk, LineEdit.Kind.ADDED))
        .append(" +")
        .append(range(edits.subList(0, start), hunk, LineEdit.Kind.REMOVED))
        .append(" @@\n");
    for (LineEdit edit : hunk) {
      boolean ended = edit.line().endsWith("\n");
      String line = ended ? edit.line().substring(0, edit.line().length() - 1) : edit.line();
      diff.append(edit.kind().sign).append(visible(line)).append('\n');
      if (!ended) {
        diff.append(NO_LINE_END).append('\n');
      }
    }
  }

  private static String range(
      List<LineEdit> before, List<LineEdit> hunk, LineEdit.Kind notOfThisSide) {
    long skipped = before.stream().filter(edit -> edit.kind() != notOfThisSide).count();
    long count = hunk.stream().filter(edit -> edit.kind() != notOfThisSide).count();
    return (count == 0 ? skipped : skipped + 1) + (count == 1 ? "" : "," + count);
  }

  private static List<String> lines(String text) {
    return LINE_START.splitAsStream(text).filter(line -> !line.isEmpty()).toList();
  }

  private static String visible(String line) {
    return Secrets.masked(line).replace('\r', '␍').replaceAll("[\\p{Cntrl}&&[^\t]]", "·");
  }
}
