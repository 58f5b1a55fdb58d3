package io.github.mirrorbench.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.math.BigDecimal;

/** Numbers that are finite and come back as exactly the same double. */
final class FiniteCodec {
  private FiniteCodec() {}

  static final class Writer extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider serializers)
        throws IOException {
      if (!Double.isFinite(value)) {
        serializers.reportMappingProblem("%s is no number to be kept", value);
      }
      BigDecimal decimal = BigDecimal.valueOf(value).stripTrailingZeros();
      json.writeNumber(decimal.scale() < 0 ? decimal.setScale(0) : decimal);
    }
  }

  static final class Reader extends JsonDeserializer<Double> {
    @Override
    public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
      double value = context.readValue(json, BigDecimal.class).doubleValue();
      if (!Double.isFinite(value)) {
        return context.reportInputMismatch(this, "a number is too large");
      }
      return value;
    }

    @Override
    public Double getNullValue(DeserializationContext context) throws JsonMappingException {
      return context.reportInputMismatch(this, "a number is missing");
    }
  }
}
