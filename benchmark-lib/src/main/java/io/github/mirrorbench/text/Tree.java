package io.github.mirrorbench.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way through what a parser read: what is not there, or of another kind, is simply empty. */
public record Tree(Optional<Object> value) {
  public static Tree of(Map<String, Object> root) {
    return new Tree(Optional.of(root));
  }

  /** The map without what is at the end of a path, and without what is empty then on the way. */
  public static Map<String, Object> without(Map<String, Object> map, List<String> path) {
    Map<String, Object> copy = new LinkedHashMap<>(map);
    String key = path.get(0);
    if (path.size() == 1) {
      copy.remove(key);
    } else if (copy.containsKey(key)) {
      Map<String, Object> inner =
          without(
              new Tree(Optional.ofNullable(copy.get(key))).members(), path.subList(1, path.size()));
      if (inner.isEmpty()) {
        copy.remove(key);
      } else {
        copy.put(key, inner);
      }
    }
    return copy;
  }

  public Tree at(String... keys) {
    Tree tree = this;
    for (String key : keys) {
      tree = new Tree(Optional.ofNullable(tree.members().get(key)));
    }
    return tree;
  }

  @SuppressWarnings("unchecked") // Both formats have strings for keys.
  public Map<String, Object> members() {
    return value.filter(Map.class::isInstance).map(v -> (Map<String, Object>) v).orElse(Map.of());
  }

  public List<Tree> elements() {
    return value.filter(List.class::isInstance).map(v -> (List<?>) v).orElse(List.of()).stream()
        .map(element -> new Tree(Optional.ofNullable((Object) element)))
        .toList();
  }

  public List<String> strings() {
    return elements().stream().flatMap(element -> element.text().stream()).toList();
  }

  public Optional<String> text() {
    return value.filter(String.class::isInstance).map(String.class::cast);
  }

  public boolean isPresent() {
    return value.isPresent();
  }
}
