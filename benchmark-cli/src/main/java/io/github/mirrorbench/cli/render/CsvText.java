package io.github.mirrorbench.cli.render;

import java.util.List;
import java.util.stream.Collectors;

/** Rows of comma-separated values (RFC 4180, lines ended by a line feed). */
final class CsvText {
  private final StringBuilder text = new StringBuilder();

  CsvText row(List<String> fields) {
    text.append(fields.stream().map(CsvText::quoted).collect(Collectors.joining(",", "", "\n")));
    return this;
  }

  private static String quoted(String field) {
    return field.matches("[^,\"\n\r]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
