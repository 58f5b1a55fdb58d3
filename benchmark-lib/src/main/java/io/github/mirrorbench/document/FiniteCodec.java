package io.github.mirrorbench.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers that are finite and come back as exactly the same double. */
final class FiniteCodec {
  /** Between these, people read a number more easily without an exponent. */
  private static final double PLAIN_FROM = 1e-9;

  private static final double PLAIN_TO = 1e15;

  /** The attribute of a writer that rounds: the {@link MathContext} to round to. */
  static final Object DIGITS = FiniteCodec.class;

  private FiniteCodec() {}

  /** Writes a number, rounded where the writer rounds. */
  static void write(double value, BigDecimal exact, JsonGenerator json, SerializerProvider by)
      throws IOException {
    BigDecimal decimal =
        by.getAttribute(DIGITS) instanceof MathContext digits
            ? new BigDecimal(value).round(digits)
            : exact;
    BigDecimal shortest = decimal.stripTrailingZeros();
    json.writeNumber(shortest.scale() < 0 ? shortest.setScale(0) : shortest);
  }

  /** Looking the reader of a number up costs more than reading one. */
  static BigDecimal read(JsonParser json, DeserializationContext context) throws IOException {
    return json.currentToken().isNumeric()
        ? json.getDecimalValue()
        : context.readValue(json, BigDecimal.class);
  }

  static final class Writer extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider serializers)
        throws IOException {
      if (!Double.isFinite(value)) {
        serializers.reportMappingProblem("%s is no number to be kept", value);
      }
      double size = Math.abs(value);
      if (size != 0 && (size < PLAIN_FROM || size > PLAIN_TO)) {
        json.writeNumber(value.doubleValue());
        return;
      }
      FiniteCodec.write(value, BigDecimal.valueOf(value), json, serializers);
    }
  }

  static final class Reader extends JsonDeserializer<Double> {
    @Override
    public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
      double value = FiniteCodec.read(json, context).doubleValue();
      if (!Double.isFinite(value)) {
        throw JsonMappingException.from(json, "it is too large");
      }
      return value;
    }

    @Override
    public Double getNullValue(DeserializationContext context) throws JsonMappingException {
      throw InvalidNullException.from(context, null, context.constructType(double.class));
    }
  }
}
