package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.text.JsonValue;
import io.github.mirrorbench.text.JsonValue.JsonArray;
import io.github.mirrorbench.text.JsonValue.JsonObject;
import io.github.mirrorbench.text.JsonValue.Member;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A demand that dockerd makes on a value of daemon.json beyond the type of its option.
 *
 * @param path the way to the value: keys, {@code *} for any member, {@code []} for any element
 * @param since the major release that makes it first; 0 where 20.10 does
 * @param until the major release that does not make it any more
 */
record DaemonValue(List<String> path, ValueType type, int since, int until) {
  DaemonValue {
    path = List.copyOf(path);
  }

  /** True if it is made by this release; of an unknown one only what all demand is expected. */
  boolean isMadeBy(Optional<DockerVersion> version) {
    return version
        .map(v -> v.major() >= since && v.major() < until)
        .orElse(since == 0 && until == Integer.MAX_VALUE);
  }

  /** The first value of a file that does not meet it. */
  Optional<JsonValue> faultIn(JsonObject root) {
    Stream<JsonValue> values = Stream.of(root);
    for (int depth = 0; depth < path.size(); depth++) {
      String step = path.get(depth);
      boolean isFirst = depth == 0;
      values = values.flatMap(value -> below(value, step, isFirst));
    }
    return values.flatMap(value -> type.faultIn(value).stream()).findFirst();
  }

  private static Stream<JsonValue> below(JsonValue value, String step, boolean isFirst) {
    if (value instanceof JsonArray array && step.equals("[]")) {
      return array.elements().stream();
    }
    return value instanceof JsonObject object
        ? object.members().stream()
            .filter(
                member ->
                    step.equals("*")
                        || (isFirst
                            ? member.key().text().equals(step)
                            : member.key().text().equalsIgnoreCase(step)))
            .map(Member::value)
        : Stream.empty();
  }

  @Override
  public String toString() {
    return String.join(".", path).replace(".[]", "[]");
  }
}
