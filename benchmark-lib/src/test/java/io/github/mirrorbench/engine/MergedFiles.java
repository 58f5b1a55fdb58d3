package io.github.mirrorbench.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files with the mirrors in them, to the last byte, by what they were before. {@code -Dupdate=true}
 * writes them anew, for people to look over.
 */
final class MergedFiles {
  private static final Path FILE = Path.of("src/test/resources/merged-files.txt");
  private static final Pattern PAIR =
      Pattern.compile("== before\n([^␃]*␃)\n== after\n([^␃]*␃)\n\n?");

  private final Map<String, String> afterBefore = new LinkedHashMap<>();

  MergedFiles() throws IOException {
    Matcher pair = PAIR.matcher(Files.exists(FILE) ? Files.readString(FILE) : "");
    while (pair.find()) {
      afterBefore.put(pair.group(1), pair.group(2));
    }
  }

  /** The file that is expected, with its line ends and its end to be seen. */
  String expected(String before, String found) throws IOException {
    if (Boolean.getBoolean("update")) {
      afterBefore.put(shown(before), shown(found));
      StringBuilder all = new StringBuilder();
      afterBefore.forEach(
          (old, merged) -> all.append("== before\n" + old + "\n== after\n" + merged + "\n\n"));
      Files.writeString(FILE, all);
    }
    return afterBefore.getOrDefault(shown(before), "");
  }

  static String shown(String text) {
    return text.replace("\r", "␍").replace("\ufeff", "<BOM>") + "␃";
  }
}
