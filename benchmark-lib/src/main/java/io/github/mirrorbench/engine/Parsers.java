package io.github.mirrorbench.engine;

import java.util.Map;

/**
 * Independent parsers of the formats that the engines read, by which what was written is read back.
 * The library needs none of its own; a caller brings the one it has.
 */
public interface Parsers {
  /**
   * Reads TOML into maps that keep the order of the text, lists and scalars.
   *
   * @throws IllegalArgumentException with what is wrong and where, a clause on one line, when it is
   *     no TOML
   */
  Map<String, Object> toml(String text);

  /**
   * Reads YAML into maps that keep the order of the text, lists and scalars.
   *
   * @throws IllegalArgumentException with what is wrong and where, a clause on one line, when it is
   *     no YAML
   */
  Map<String, Object> yaml(String text);
}
