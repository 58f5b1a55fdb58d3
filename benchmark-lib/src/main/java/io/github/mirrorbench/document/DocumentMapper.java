package io.github.mirrorbench.document;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;

/** The one mapper between values and JSON: strict about kinds, lenient about unknown members. */
final class DocumentMapper {
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(16)
          .maxStringLength(64 * 1024)
          .maxNameLength(128)
          .maxNumberLength(64)
          .build();

  static final JsonMapper MAPPER = mapper();

  private DocumentMapper() {}

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .addModule(new DocumentModule())
            .propertyNamingStrategy(new SecondsNaming())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // A later release of the same major version may have added members.
            .disable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
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

  /**
   * Requires counts, sizes and times to be at least zero; only the seed may be negative.
   *
   * @throws IOException when the text is no JSON
   */
  static void requireNothingNegative(JsonParser document)
      throws IOException, UnreadableDocumentException {
    for (JsonToken token = document.nextToken(); token != null; token = document.nextToken()) {
      if (token.isNumeric() && document.getDecimalValue().signum() < 0) {
        String place = placeOf(document.getParsingContext());
        if (!place.equals(".settings.seed")) {
          throw new UnreadableDocumentException(
              "its member " + place.substring(1) + " is negative: " + document.getText());
        }
      }
    }
  }

  private static String placeOf(JsonStreamContext context) {
    if (context.inRoot()) {
      return "";
    }
    String last =
        context.inArray() ? "[" + context.getCurrentIndex() + "]" : "." + context.getCurrentName();
    return placeOf(context.getParent()) + last;
  }
}
