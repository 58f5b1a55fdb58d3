package io.github.mirrorbench.cli.render;

import java.util.List;

/** Rows of comma-separated values (RFC 4180, lines ended by a line feed). */
final class CsvText {
  private final StringBuilder text = new StringBuilder();

  CsvText row(List<String> fields) {
    String separator = "";
    for (String field : fields) {
      text.append(separator).append(quoted(field));
      separator = ",";
    }
    text.append('\n');
    return this;
  }

  private static String quoted(String field) {
    return isPlain(field) ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  /** A year has several hundred thousand fields: a stream or a pattern for each is garbage. */
  private static boolean isPlain(String field) {
    for (int i = 0; i < field.length(); i++) {
      if (",\"\n\r".indexOf(field.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
