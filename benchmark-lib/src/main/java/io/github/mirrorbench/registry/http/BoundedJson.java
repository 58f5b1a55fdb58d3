package io.github.mirrorbench.registry.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON of servers that nobody vouches for, within bounds. */
public final class BoundedJson {
  private static final int DEPTH_AT_MOST = 64;
  private static final int TEXT_AT_MOST = 1024 * 1024;
  private static final int NUMBER_AT_MOST = 40;
  private static final int NAME_AT_MOST = 4096;
  private static final int TOKENS_AT_MOST = 500_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_AT_MOST)
                          .maxStringLength(TEXT_AT_MOST)
                          .maxNumberLength(NUMBER_AT_MOST)
                          .maxNameLength(NAME_AT_MOST)
                          .maxTokenCount(TOKENS_AT_MOST)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private BoundedJson() {}

  /** The object in the bytes; empty when they hold anything else. */
  public static Optional<JsonNode> parse(byte[] bytes) {
    return parse(MAPPER.reader(), bytes);
  }

  /** The object with which the bytes begin; empty when they begin with anything else. */
  public static Optional<JsonNode> parseFirst(byte[] bytes) {
    return parse(MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS), bytes);
  }

  private static Optional<JsonNode> parse(ObjectReader reader, byte[] bytes) {
    try {
      // Decoded here, because Jackson would accept a byte order mark and other encodings.
      String text = new String(bytes, StandardCharsets.UTF_8);
      return Optional.ofNullable(reader.readTree(text)).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The values of this name in any case, as Go reads it, but for {@code null}, which is absent. */
  public static List<JsonNode> named(JsonNode object, String name) {
    return object.properties().stream()
        .filter(member -> member.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .filter(value -> !value.isNull())
        .toList();
  }
}
