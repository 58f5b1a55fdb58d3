package io.github.mirrorbench.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Optional values: what is absent has no member, and {@code null} is no value. (Jackson's own
 * module for them would be one more runtime artifact for these lines.)
 */
final class OptionalCodec {
  static final List<Class<?>> TYPES =
      List.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  private OptionalCodec() {}

  static void register(SimpleModule module) {
    module.addSerializer(new Writer<Optional<?>>(Optional.class, Optional::isEmpty, Optional::get));
    module.addDeserializer(Optional.class, new AnyReader(TypeFactory.unknownType()));
    module.addSerializer(
        new Writer<>(OptionalInt.class, OptionalInt::isEmpty, OptionalInt::getAsInt));
    module.addDeserializer(
        OptionalInt.class, new Reader<>(Integer.class, OptionalInt::of, OptionalInt.empty()));
    module.addSerializer(
        new Writer<>(OptionalLong.class, OptionalLong::isEmpty, OptionalLong::getAsLong));
    module.addDeserializer(
        OptionalLong.class, new Reader<>(Long.class, OptionalLong::of, OptionalLong.empty()));
    module.addSerializer(
        new Writer<>(OptionalDouble.class, OptionalDouble::isEmpty, OptionalDouble::getAsDouble));
    module.addDeserializer(
        OptionalDouble.class,
        new Reader<>(Double.class, OptionalDouble::of, OptionalDouble.empty()));
  }

  private static final class Writer<O> extends StdSerializer<O> {
    private final Predicate<O> isAbsent;
    private final Function<O, Object> content;

    Writer(Class<?> type, Predicate<O> isAbsent, Function<O, Object> content) {
      super(type, false);
      this.isAbsent = isAbsent;
      this.content = content;
    }

    @Override
    public boolean isEmpty(SerializerProvider serializers, O value) {
      return isAbsent.test(value);
    }

    @Override
    public void serialize(O value, JsonGenerator json, SerializerProvider serializers)
        throws IOException {
      serializers.defaultSerializeValue(content.apply(value), json);
    }
  }

  /** Reads content that may be absent, but not {@code null}. */
  static class Reader<T, O> extends ContentReader<T, O> {
    private final O absent;

    Reader(JavaType content, Function<T, O> present, O absent) {
      super(content, present);
      this.absent = absent;
    }

    Reader(Class<T> content, Function<T, O> present, O absent) {
      super(content, present);
      this.absent = absent;
    }

    @Override
    public O getAbsentValue(DeserializationContext context) {
      return absent;
    }

    @Override
    public O getNullValue(DeserializationContext context) throws JsonMappingException {
      throw JsonMappingException.from(context, "it is null; what is not known has no member");
    }
  }

  /** The content's type is known where the optional is used. */
  private static final class AnyReader extends Reader<Object, Optional<?>>
      implements ContextualDeserializer {
    AnyReader(JavaType content) {
      super(content, Optional::of, Optional.empty());
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property)
        throws JsonMappingException {
      AnyReader reader = new AnyReader(context.getContextualType().containedTypeOrUnknown(0));
      reader.resolve(context);
      return reader;
    }
  }
}
