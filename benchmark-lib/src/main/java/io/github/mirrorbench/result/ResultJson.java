package io.github.mirrorbench.result;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JSON form of a {@link Result}. */
final class ResultJson {
  private static final String VERSION = "schemaVersion";

  /** A run of 200 candidates with all its samples stays below a tenth of this. */
  private static final int BYTES_AT_MOST = 64 * 1024 * 1024;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(16)
          .maxStringLength(64 * 1024)
          .maxNameLength(128)
          .maxNumberLength(64)
          .build();

  private static final JsonMapper MAPPER = mapper();
  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
              .withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private ResultJson() {}

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .addModule(new DocumentModule())
            .propertyNamingStrategy(new SecondsNaming())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    for (Class<?> optional : OptionalCodec.TYPES) {
      builder.withConfigOverride(
          optional, o -> o.setIncludeAsProperty(JsonInclude.Value.construct(NON_EMPTY, NON_EMPTY)));
    }
    return builder.build();
  }

  static String write(Result result) {
    ObjectNode document = MAPPER.createObjectNode().put(VERSION, Result.SCHEMA_VERSION);
    document.setAll((ObjectNode) MAPPER.valueToTree(result));
    try {
      return WRITER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always written", e);
    }
  }

  static Result read(byte[] json) throws UnreadableResultException {
    if (json.length > BYTES_AT_MOST) {
      throw new UnreadableResultException(
          "it has " + json.length + " bytes, more than any result of this program");
    }
    try {
      return MAPPER.treeToValue(withoutVersion(MAPPER.readTree(json)), Result.class);
    } catch (JsonMappingException e) {
      throw new UnreadableResultException(
          "its member " + placeOf(e) + " is not as it should be: " + causeOf(e), e);
    } catch (IOException e) {
      throw new UnreadableResultException("it is no JSON: " + firstLine(e.getMessage()), e);
    }
  }

  private static ObjectNode withoutVersion(JsonNode root) throws UnreadableResultException {
    if (!(root instanceof ObjectNode document) || !document.path(VERSION).isInt()) {
      throw new UnreadableResultException(
          "it is no result of MirrorBench: the member schemaVersion is missing");
    }
    int version = document.remove(VERSION).intValue();
    if (version != Result.SCHEMA_VERSION) {
      throw new UnreadableResultException(
          "it has schemaVersion "
              + version
              + ", and this program reads "
              + Result.SCHEMA_VERSION
              + (version > Result.SCHEMA_VERSION ? ": use a newer one" : ": use an older one"));
    }
    return document;
  }

  private static String placeOf(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String causeOf(JsonMappingException e) {
    Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
    return firstLine(
        cause instanceof JsonMappingException mapping
            ? mapping.getOriginalMessage()
            : cause.getMessage());
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("");
  }
}
