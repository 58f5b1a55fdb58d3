package io.github.mirrorbench.text;

import io.github.mirrorbench.refusal.RefusedException;
import io.github.mirrorbench.text.TomlEdit.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a TOML text, each with the characters it stands in; the meaning of a text is for a
 * parser to say.
 *
 * @param root the characters in front of the first table
 * @param tables the tables in the order of the text
 */
public record TomlTables(String root, List<Table> tables) {

  /**
   * A table.
   *
   * @param key the parts of its name; none where it is one of several of that name
   * @param text its header and its lines, the comment right above it included
   */
  public record Table(List<String> key, String text) {
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
   * @throws IllegalArgumentException when a statement cannot be read
   */
  public static TomlTables of(String text) {
    List<List<String>> keys = new ArrayList<>();
    List<Integer> begins = new ArrayList<>();
    int before = 0;
    for (Statement statement : statements(text)) {
      if (statement.isHead()) {
        keys.add(statement.keys());
        begins.add(begin(text, before, statement.start()));
      }
      before = statement.end();
    }
    begins.add(text.length());
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      tables.add(new Table(keys.get(i), text.substring(begins.get(i), begins.get(i + 1))));
    }
    return new TomlTables(text.substring(0, begins.get(0)), tables);
  }

  private static List<Statement> statements(String text) {
    try {
      return TomlEdit.statements(text);
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e.refusal().reason(), e);
    }
  }

  /** The beginning of a header's line, or of the comment lines right above it. */
  private static int begin(String text, int before, int start) {
    int begin = lineOf(text, start);
    while (begin > 0) {
      int above = lineOf(text, begin - 1);
      if (above < before || !text.substring(above, begin).stripLeading().startsWith("#")) {
        break;
      }
      begin = above;
    }
    return begin;
  }

  private static int lineOf(String text, int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }
}
