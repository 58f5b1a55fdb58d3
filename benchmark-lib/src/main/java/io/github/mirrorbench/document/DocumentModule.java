package io.github.mirrorbench.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.measure.ColdRead;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.result.AddressFamily;
import io.github.mirrorbench.result.Cost;
import io.github.mirrorbench.result.Fragment;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Role;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the document's values are written and read; what is not named here is a record or a list. */
final class DocumentModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  DocumentModule() {
    text(Digest.class, Digest::toString, Digest::parse);
    text(Platform.class, Platform::toString, Platform::parse);
    text(Endpoint.class, Endpoint::toString, Endpoint::parse);
    text(Instant.class, Instant::toString, Instant::parse);
    // These three are spelled like the options, or in the contract's case like prose.
    lowerCase(Profile.class);
    lowerCase(AddressFamily.class);
    lowerCase(Role.class);
    addSerializer(Duration.class, new SecondsCodec.Writer());
    addDeserializer(Duration.class, new SecondsCodec.Reader());
    addSerializer(double.class, new FiniteCodec.Writer());
    addSerializer(Double.class, new FiniteCodec.Writer());
    addDeserializer(double.class, new FiniteCodec.Reader());
    addDeserializer(Double.class, new FiniteCodec.Reader());
    OptionalCodec.register(this);
    setMixInAnnotation(Fragment.class, FragmentNames.class);
    setMixInAnnotation(ColdRead.class, ColdTouchNames.class);
    setMixInAnnotation(Cost.class, CostNames.class);
  }

  /** The member's name in docker's file. */
  private record FragmentNames(@JsonProperty("registry-mirrors") List<String> registryMirrors) {}

  private record ColdTouchNames(
      @JsonProperty("seconds") Duration elapsed, long bytes, int concurrent) {}

  private record CostNames(long bytes, int requests, @JsonProperty("seconds") Duration time) {}

  private <E extends Enum<E>> void lowerCase(Class<E> type) {
    text(
        type,
        value -> value.name().toLowerCase(Locale.ROOT),
        text ->
            Stream.of(type.getEnumConstants())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(
                    () -> new IllegalArgumentException("\"" + text + "\" is none of them")));
  }

  private <T> void text(Class<T> type, Function<T, String> write, Function<String, T> read) {
    addSerializer(type, new TextWriter<>(write));
    addDeserializer(type, new TextReader<>(read));
  }

  private static final class TextWriter<T> extends JsonSerializer<T> {
    private final Function<T, String> write;

    TextWriter(Function<T, String> write) {
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider serializers)
        throws IOException {
      json.writeString(write.apply(value));
    }
  }

  private static final class TextReader<T> extends JsonDeserializer<T> {
    private final Function<String, T> read;

    TextReader(Function<String, T> read) {
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String text = context.readValue(json, String.class);
      try {
        return read.apply(text);
      } catch (IllegalArgumentException | DateTimeException e) {
        throw JsonMappingException.from(json, e.getMessage(), e);
      }
    }
  }
}
