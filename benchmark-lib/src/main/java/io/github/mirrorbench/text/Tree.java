package io.github.mirrorbench.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way through what a parser read: what is not there, or of another kind, is simply empty. */
public record Tree(Optional<Object> value) {
  public static Tree of(Map<String, Object> root) {
    return new Tree(Optional.of(root));
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
