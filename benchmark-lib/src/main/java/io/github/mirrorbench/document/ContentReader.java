package io.github.mirrorbench.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ResolvableDeserializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a value of another one, whose own reader is looked up once and not for every value. */
class ContentReader<C, T> extends JsonDeserializer<T> implements ResolvableDeserializer {
  private final JavaType type;
  private final Function<C, T> read;
  private @Nullable JsonDeserializer<Object> content;

  ContentReader(JavaType type, Function<C, T> read) {
    this.type = type;
    this.read = read;
  }

  ContentReader(Class<C> type, Function<C, T> read) {
    this(TypeFactory.defaultInstance().constructType(type), read);
  }

  @Override
  public void resolve(DeserializationContext context) throws JsonMappingException {
    content = context.findContextualValueDeserializer(type, null);
  }

  @Override
  public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
    @SuppressWarnings("unchecked") // by the type that it was looked up for
    C value = (C) Objects.requireNonNull(content).deserialize(json, context);
    try {
      return read.apply(value);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw JsonMappingException.from(json, e.getMessage(), e);
    }
  }
}
