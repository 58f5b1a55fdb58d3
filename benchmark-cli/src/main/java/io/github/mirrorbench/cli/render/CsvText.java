package io.github.mirrorbench.cli.render;

import java.util.List;

/** Rows of comma-separated values (RFC 4180, lines ended by a line feed). */
final class CsvText {
  private final StringBuilder text = new StringBuilder();

  /** Adds a row. */
  CsvText row(List<String> fields) {
    String separator = "";
    for (String field : fields) {
      text.append(separator);
      append(field);
      separator = ",";
    }
    text.append('\n');
    return this;
  }

  private void append(String field) {
    if (isPlain(field)) {
      text.append(field);
    } else {
      text.append('"').append(field.replace("\"", "\"\"")).append('"');
    }
  }

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
