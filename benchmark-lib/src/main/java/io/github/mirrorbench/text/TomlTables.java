package io.github.mirrorbench.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a TOML text, each with the characters it stands in. It reads headers alone; what a
 * text means is for a parser to say.
 *
 * @param root the characters in front of the first table
 * @param tables the tables in the order of the text
 */
public record TomlTables(String root, List<Table> tables) {

  /**
   * A table.
   *
   * @param key the parts of its name
   * @param isElement true if it is one of several of that name, {@code [[name]]}
   * @param text its header and its lines, the comment right above it included
   */
  public record Table(List<String> key, boolean isElement, String text) {
    public Table {
      key = List.copyOf(key);
    }
  }

  public TomlTables {
    tables = List.copyOf(tables);
  }

  /**
   * Finds the tables.
   *
   * @throws IllegalArgumentException when the name of one cannot be read
   */
  public static TomlTables of(String text) {
    List<TomlHeader> headers = TomlHeader.allOf(text);
    List<Table> tables = new ArrayList<>();
    int first = headers.isEmpty() ? text.length() : headers.get(0).begin();
    for (int i = 0; i < headers.size(); i++) {
      TomlHeader header = headers.get(i);
      int end = i + 1 < headers.size() ? headers.get(i + 1).begin() : text.length();
      tables.add(new Table(header.key(), header.isElement(), text.substring(header.begin(), end)));
    }
    return new TomlTables(text.substring(0, first), tables);
  }
}
