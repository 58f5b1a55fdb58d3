package io.github.mirrorbench.image.list;

import java.util.List;

/**
 * A parser of YAML, which reads JSON too. The library needs none of its own; a caller brings the
 * one it has, with its limits against documents that grow when they are read.
 */
@FunctionalInterface
public interface YamlReader {
  /**
   * Reads all documents of a text.
   *
   * @throws IllegalArgumentException with the line and what is wrong there, such as {@code line 3:
   *     a key stands twice}, when it is no YAML or more than the parser takes
   */
  List<YamlNode> documents(String text);
}
