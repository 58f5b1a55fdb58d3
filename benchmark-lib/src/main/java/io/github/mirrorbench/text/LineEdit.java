package io.github.mirrorbench.text;

import java.util.ArrayList;
import java.util.List;

/** One line of the way from one text to another. */
record LineEdit(Kind kind, String line) {
  /** Above this many comparisons the middle is shown as replaced: exact, if not the shortest. */
  private static final long COMPARISONS_AT_MOST = 4_000_000;

  enum Kind {
    SAME(' '),
    REMOVED('-'),
    ADDED('+');

    final char sign;

    Kind(char sign) {
      this.sign = sign;
    }
  }

  /** The way, by the longest common subsequence of what is between common beginning and end. */
  static List<LineEdit> script(List<String> before, List<String> after) {
    int head = 0;
    int shorter = Math.min(before.size(), after.size());
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<LineEdit> script = new ArrayList<>();
    before.subList(0, head).forEach(line -> script.add(new LineEdit(Kind.SAME, line)));
    middle(
        before.subList(head, before.size() - tail),
        after.subList(head, after.size() - tail),
        script);
    before
        .subList(before.size() - tail, before.size())
        .forEach(line -> script.add(new LineEdit(Kind.SAME, line)));
    return script;
  }

  private static void middle(List<String> before, List<String> after, List<LineEdit> script) {
    int i = 0;
    int j = 0;
    if ((long) before.size() * after.size() <= COMPARISONS_AT_MOST) {
      int[][] common = commonLengths(before, after);
      while (i < before.size() && j < after.size()) {
        if (before.get(i).equals(after.get(j))) {
          script.add(new LineEdit(Kind.SAME, before.get(i++)));
          j++;
        } else if (common[i + 1][j] >= common[i][j + 1]) {
          script.add(new LineEdit(Kind.REMOVED, before.get(i++)));
        } else {
          script.add(new LineEdit(Kind.ADDED, after.get(j++)));
        }
      }
    }
    before.subList(i, before.size()).forEach(line -> script.add(new LineEdit(Kind.REMOVED, line)));
    after.subList(j, after.size()).forEach(line -> script.add(new LineEdit(Kind.ADDED, line)));
  }

  /** The number of lines that the rests from i and j on have in common, in order. */
  private static int[][] commonLengths(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
