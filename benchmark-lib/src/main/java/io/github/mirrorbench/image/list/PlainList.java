package io.github.mirrorbench.image.list;

import java.util.List;
import java.util.regex.Pattern;

/** Reads one image a line; {@code #} begins a comment, as in lists of mirrors. */
final class PlainList {
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*$");

  private PlainList() {}

  static ImageList read(String file, String text) {
    Findings findings = new Findings();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String entry = COMMENT.matcher(lines.get(i)).replaceFirst("").strip();
      if (entry.isEmpty()) {
        continue;
      }
      if (entry.matches("\\S*[=<>]\\S*|.*\\s.*|(?:[^:]*:){4}.*")) {
        // It may be a line of any file, with a password in it: it is not repeated.
        findings.skip(file, i + 1, "", "a line has one image name and nothing else");
      } else {
        findings.take(file, i + 1, entry);
      }
    }
    return findings.as(ListForm.LIST);
  }
}
