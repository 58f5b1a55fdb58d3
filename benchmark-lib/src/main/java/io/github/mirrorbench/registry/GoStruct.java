package io.github.mirrorbench.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mirrorbench.registry.http.BoundedJson;
import io.github.mirrorbench.registry.http.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object as Go's {@code encoding/json} reads it into a struct: names in any case, {@code
 * null} is absent, what is absent is empty, and one value of another type spoils the whole
 * document.
 *
 * @param what the document, for the reason of a refusal
 */
record GoStruct(JsonNode node, String what) {
  /** Any struct that is absent. */
  static final GoStruct EMPTY = new GoStruct(MissingNode.getInstance(), "nothing");

  static GoStruct parse(byte[] bytes, String what) throws Unreadable {
    return new GoStruct(
        BoundedJson.parse(bytes).orElseThrow(() -> new Unreadable(what + " is no JSON object")),
        what);
  }

  boolean has(String name) {
    return !member(name).isMissingNode();
  }

  String text(String name) throws Unreadable {
    JsonNode member = member(name);
    require(member.isMissingNode() || member.isTextual(), name, member);
    return member.asText("");
  }

  /** A number of Go's int64. */
  long number(String name) throws Unreadable {
    JsonNode member = member(name);
    require(
        member.isMissingNode() || (member.isIntegralNumber() && member.canConvertToLong()),
        name,
        member);
    return member.asLong();
  }

  Optional<GoStruct> struct(String name) throws Unreadable {
    JsonNode member = member(name);
    if (member.isMissingNode()) {
      return Optional.empty();
    }
    require(member.isObject(), name, member);
    return Optional.of(new GoStruct(member, what));
  }

  List<GoStruct> structs(String name) throws Unreadable {
    List<GoStruct> all = new ArrayList<>();
    for (JsonNode element : list(name)) {
      require(element.isObject() || element.isNull(), name, element);
      all.add(new GoStruct(element, what));
    }
    return all;
  }

  List<String> texts(String name) throws Unreadable {
    List<String> all = new ArrayList<>();
    for (JsonNode element : list(name)) {
      require(element.isTextual() || element.isNull(), name, element);
      all.add(element.asText(""));
    }
    return all;
  }

  /** Refuses anything but a map of texts. */
  void requireTexts(String name) throws Unreadable {
    Optional<GoStruct> map = struct(name);
    if (map.isPresent()) {
      for (JsonNode value : map.get().node) {
        require(value.isTextual() || value.isNull(), name, value);
      }
    }
  }

  private JsonNode list(String name) throws Unreadable {
    JsonNode member = member(name);
    require(member.isMissingNode() || member.isArray(), name, member);
    return member;
  }

  /** Of members whose names differ in case alone the last one counts. */
  private JsonNode member(String name) {
    List<JsonNode> found = BoundedJson.named(node, name);
    return found.isEmpty() ? MissingNode.getInstance() : found.get(found.size() - 1);
  }

  private void require(boolean holds, String name, JsonNode value) throws Unreadable {
    if (!holds) {
      throw new Unreadable(
          "in "
              + what
              + " \""
              + name
              + "\" is of a type that engines do not read: "
              + SafeText.of(value.toString()));
    }
  }
}
