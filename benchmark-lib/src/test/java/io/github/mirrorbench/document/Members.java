package io.github.mirrorbench.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Paths of all members of a document and of a schema, array indices left out. */
final class Members {
  private Members() {}

  static Set<String> ofDocument(JsonNode document) {
    Set<String> paths = new TreeSet<>();
    collect("", document, paths);
    return paths;
  }

  private static void collect(String path, JsonNode node, Set<String> paths) {
    node.properties()
        .forEach(
            member -> {
              paths.add(path + "/" + member.getKey());
              collect(path + "/" + member.getKey(), member.getValue(), paths);
            });
    if (node instanceof ArrayNode array) {
      array.forEach(element -> collect(path, element, paths));
    }
  }

  static Set<String> ofSchema(JsonNode schema) {
    Set<String> paths = new TreeSet<>();
    collectSchema("", schema, schema, paths);
    return paths;
  }

  private static void collectSchema(
      String path, JsonNode root, JsonNode schema, Set<String> paths) {
    if (schema.has("$ref")) {
      String pointer = schema.get("$ref").textValue().substring(1);
      collectSchema(path, root, root.at(pointer), paths);
    }
    if (schema.has("items")) {
      collectSchema(path, root, schema.get("items"), paths);
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            member -> {
              paths.add(path + "/" + member.getKey());
              collectSchema(path + "/" + member.getKey(), root, member.getValue(), paths);
            });
  }

  /** Pointers to every member of every object of the document. */
  static List<String> pointers(JsonNode document) {
    List<String> pointers = new ArrayList<>();
    collectPointers("", document, pointers);
    return pointers;
  }

  private static void collectPointers(String path, JsonNode node, List<String> pointers) {
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        collectPointers(path + "/" + i, array.get(i), pointers);
      }
    }
    node.properties()
        .forEach(
            member -> {
              String pointer = path + "/" + member.getKey();
              pointers.add(pointer);
              collectPointers(pointer, member.getValue(), pointers);
            });
  }

  static ObjectNode holder(JsonNode document, String pointer) {
    return (ObjectNode) document.at(pointer.substring(0, pointer.lastIndexOf('/')));
  }

  static String name(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }
}
