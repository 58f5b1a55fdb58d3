package io.github.mirrorbench.document;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.github.mirrorbench.result.Result;
import java.io.IOException;
import java.util.Map;

/** The JSON form of a {@link Result}. */
public final class ResultJson {
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
    builder.withCoercionConfig(
        LogicalType.Textual,
        text ->
            text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    for (Class<?> optional : OptionalCodec.TYPES) {
      builder.withConfigOverride(
          optional, o -> o.setIncludeAsProperty(JsonInclude.Value.construct(NON_EMPTY, NON_EMPTY)));
    }
    return builder.build();
  }

  public static String write(Result result) {
    try {
      return WRITER.writeValueAsString(new Document(Result.SCHEMA_VERSION, result)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** The result behind the version of its form. */
  private record Document(int schemaVersion, @JsonUnwrapped Result result) {}

  public static JsonNode tree(Result result) {
    return MAPPER.valueToTree(result);
  }

  public static Result read(byte[] json) throws UnreadableResultException {
    if (json.length > BYTES_AT_MOST) {
      throw new UnreadableResultException(
          "it has " + json.length + " bytes, more than any result of this program");
    }
    ObjectNode members = withoutVersion(treeOf(json));
    requireNothingNegative(members, "");
    try {
      return MAPPER.treeToValue(members, Result.class);
    } catch (JsonProcessingException e) {
      throw new UnreadableResultException(Complaint.aboutMember(e), e);
    }
  }

  /** What is counted, sized or timed begins at zero; the seed is the one number that is not. */
  private static void requireNothingNegative(JsonNode node, String place)
      throws UnreadableResultException {
    if (node.isNumber() && node.decimalValue().signum() < 0 && !place.equals(".settings.seed")) {
      throw new UnreadableResultException(
          "its member " + place.substring(1) + " is negative: " + node.asText());
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      requireNothingNegative(node.get(i), place + "[" + i + "]");
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      requireNothingNegative(member.getValue(), place + "." + member.getKey());
    }
  }

  private static JsonNode treeOf(byte[] json) throws UnreadableResultException {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UnreadableResultException("it is no JSON: " + Complaint.aboutText(e), e);
    } catch (IOException e) {
      throw new UnreadableResultException("it is no JSON: it is not in UTF-8", e);
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
}
