package io.github.mirrorbench.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;

/** Durations as decimal seconds that keep every nanosecond. */
final class SecondsCodec {
  private static final int NANO_DIGITS = 9;
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private SecondsCodec() {}

  static final class Writer extends JsonSerializer<Duration> {
    @Override
    public void serialize(Duration value, JsonGenerator json, SerializerProvider serializers)
        throws IOException {
      long nanos = value.toNanos();
      FiniteCodec.write(nanos / 1e9, BigDecimal.valueOf(nanos, NANO_DIGITS), json, serializers);
    }
  }

  static final class Reader extends JsonDeserializer<Duration> {
    @Override
    public Duration deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      BigDecimal seconds = FiniteCodec.read(json, context);
      // The first two bounds come before any arithmetic: 1e999999999 would be a very long number.
      if (seconds.signum() < 0
          || seconds.precision() - (long) seconds.scale() > NANO_DIGITS + 1
          || seconds.compareTo(LONGEST) > 0
          || seconds.stripTrailingZeros().scale() > NANO_DIGITS) {
        throw JsonMappingException.from(
            json, "a time in seconds is from 0 to " + LONGEST + " with at most 9 decimals");
      }
      return Duration.ofNanos(seconds.movePointRight(NANO_DIGITS).longValueExact());
    }
  }
}
