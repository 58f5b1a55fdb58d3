package io.github.mirrorbench.text;

import io.github.mirrorbench.refusal.RefusedException;
import io.github.mirrorbench.text.TomlEdit.Kind;
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
   * @param key the parts of its name
   * @param rank the place among tables of its name
   * @param text its header and its lines, the comment right above it included
   */
  public record Table(List<String> key, Rank rank, String text) {
    public Table {
      key = List.copyOf(key);
    }

    /** Remarks behind its last line, which are as likely about what follows as about the table. */
    public String remarksBehind() {
      String remarks = text.substring(end());
      return remarks.isBlank() ? "" : remarks;
    }

    /** Its header and its lines up to the last setting. */
    public String settings() {
      return text.substring(0, end());
    }

    private int end() {
      int begin = text.length();
      while (begin > 0) {
        int line = lineOf(text, begin - 1);
        String content = text.substring(line, begin).strip();
        if (!content.isEmpty() && !content.startsWith("#")) {
          break;
        }
        begin = line;
      }
      return begin;
    }
  }

  /** The one table of its name, or an element of an array of tables. */
  public enum Rank {
    ONE,
    ELEMENT
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
    List<Statement> heads = new ArrayList<>();
    List<Integer> begins = new ArrayList<>();
    int before = 0;
    for (Statement statement : statements(text)) {
      if (statement.isHead()) {
        heads.add(statement);
        begins.add(begin(text, before, statement.start()));
      }
      before = statement.end();
    }
    begins.add(text.length());
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      Statement head = heads.get(i);
      Rank rank = head.kind() == Kind.TABLE ? Rank.ONE : Rank.ELEMENT;
      tables.add(new Table(head.keys(), rank, text.substring(begins.get(i), begins.get(i + 1))));
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
