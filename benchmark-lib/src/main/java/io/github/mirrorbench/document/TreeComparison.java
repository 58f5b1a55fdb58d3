package io.github.mirrorbench.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the members in which two documents differ. */
final class TreeComparison {
  /** Relative, and absolute for numbers below 1: far above rounding, far below any meaning. */
  private static final double NEAR = 1e-9;

  /** Members that hold a sentence for people. */
  private static final Set<String> WORDS = Set.of("reason", "message");

  private final List<Difference> differences = new ArrayList<>();

  List<Difference> compare(JsonNode stored, JsonNode recomputed) {
    compare("", stored, recomputed);
    return differences;
  }

  private void compare(String path, @Nullable JsonNode stored, @Nullable JsonNode recomputed) {
    if (stored instanceof ObjectNode left && recomputed instanceof ObjectNode right) {
      compareMembers(path, left, right);
    } else if (stored instanceof ArrayNode left
        && recomputed instanceof ArrayNode right
        && left.size() == right.size()) {
      for (int i = 0; i < left.size(); i++) {
        compare(path + "[" + i + "]", left.get(i), right.get(i));
      }
    } else if (stored == null || recomputed == null || !isSame(stored, recomputed)) {
      differences.add(new Difference(path, shown(stored), shown(recomputed)));
    }
  }

  private void compareMembers(String path, ObjectNode stored, ObjectNode recomputed) {
    Set<String> names = new LinkedHashSet<>();
    stored.fieldNames().forEachRemaining(names::add);
    recomputed.fieldNames().forEachRemaining(names::add);
    names.removeAll(WORDS);
    for (String name : names) {
      String member = path.isEmpty() ? name : path + "." + name;
      compare(member, stored.get(name), recomputed.get(name));
    }
  }

  private static boolean isSame(JsonNode stored, JsonNode recomputed) {
    if (stored.isNumber() && recomputed.isNumber()) {
      double left = stored.doubleValue();
      double right = recomputed.doubleValue();
      return Math.abs(left - right) <= NEAR * Math.max(1, Math.abs(left));
    }
    return stored.equals(recomputed);
  }

  /** Of a long list its length says more than its text. */
  private static Optional<String> shown(@Nullable JsonNode node) {
    if (node instanceof ArrayNode array && array.path(0).isContainerNode()) {
      return Optional.of(array.size() + " entries");
    }
    return Optional.ofNullable(node).map(JsonNode::toString);
  }
}
