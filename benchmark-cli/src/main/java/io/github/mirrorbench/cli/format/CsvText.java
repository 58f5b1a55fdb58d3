package io.github.mirrorbench.cli.format;

import java.util.List;
import java.util.stream.Collectors;

/** Rows of comma-separated values (RFC 4180, lines ended by a line feed). */
public final class CsvText {
  private final StringBuilder text = new StringBuilder();

  /** Adds a row. */
  public CsvText row(List<String> fields) {
    text.append(fields.stream().map(CsvText::quoted).collect(Collectors.joining(","))).append('\n');
    return this;
  }

  private static String quoted(String field) {
    boolean isPlain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
