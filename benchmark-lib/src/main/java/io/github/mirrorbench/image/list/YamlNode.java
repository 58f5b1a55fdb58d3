package io.github.mirrorbench.image.list;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value in a YAML document, aliases and merge keys resolved, with the line it begins in. */
public sealed interface YamlNode {
  /** The line, from 1. */
  int line();

  /** The value of a key, if this is a mapping that has it. */
  default Optional<YamlNode> at(String key) {
    return Optional.empty();
  }

  /** The text of a scalar below a key. */
  default Optional<String> textAt(String key) {
    return at(key).flatMap(YamlNode::scalar).map(Scalar::text).filter(text -> !text.isEmpty());
  }

  /** The items, if this is a sequence. */
  default List<YamlNode> items() {
    return List.of();
  }

  /** This, if it is a scalar. */
  default Optional<Scalar> scalar() {
    return Optional.empty();
  }

  /**
   * A text, a number, a truth value or nothing.
   *
   * @param line the line
   * @param text the text as it is written, without quotes; empty for nothing
   */
  record Scalar(int line, String text) implements YamlNode {
    @Override
    public Optional<Scalar> scalar() {
      return Optional.of(this);
    }
  }

  /**
   * A list.
   *
   * @param line the line
   * @param items the items in order
   */
  record Sequence(int line, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * Values by name.
   *
   * @param line the line
   * @param members the values in order
   */
  record Mapping(int line, Map<String, YamlNode> members) implements YamlNode {
    public Mapping {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public Optional<YamlNode> at(String key) {
      return Optional.ofNullable(members.get(key));
    }
  }
}
