package io.github.mirrorbench.document;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.ProxyUrl;
import io.github.mirrorbench.result.AddressFamily;
import io.github.mirrorbench.result.ColdRead;
import io.github.mirrorbench.result.ConnectionUse;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Cost;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.Fragment;
import io.github.mirrorbench.result.ImageCoverage;
import io.github.mirrorbench.result.ImageResult;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.NightSummary.Origin;
import io.github.mirrorbench.result.PastRun;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Reliability;
import io.github.mirrorbench.result.RequestSettings;
import io.github.mirrorbench.result.Rewrite;
import io.github.mirrorbench.result.Rigor;
import io.github.mirrorbench.result.Role;
import io.github.mirrorbench.result.RunSettings;
import io.github.mirrorbench.result.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The written form of the document's values; types not named here are records or lists. */
final class DocumentModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  DocumentModule() {
    text(ImageReference.class, ImageReference::toString, ImageReference::parse);
    text(Digest.class, Digest::toString, Digest::parse);
    text(Platform.class, Platform::toString, Platform::parse);
    text(Endpoint.class, Endpoint::toString, Endpoint::parse);
    text(ProxyUrl.class, ProxyUrl::toString, ProxyUrl::parse);
    text(MirrorName.class, MirrorName::toString, MirrorName::new);
    text(Instant.class, Instant::toString, Instant::parse);
    // Spelled like the options, and roles like prose, because people read them.
    lowerCase(Profile.class);
    lowerCase(AddressFamily.class);
    lowerCase(Role.class);
    converted(
        Rigor.class,
        Boolean.class,
        rigor -> rigor == Rigor.CAREFUL,
        careful -> careful ? Rigor.CAREFUL : Rigor.NORMAL);
    addSerializer(Origin.class, new ConvertingWriter<>(origin -> origin == Origin.SIMULATED));
    addDeserializer(Origin.class, new OriginReader());
    addSerializer(Duration.class, new SecondsCodec.Writer());
    addDeserializer(Duration.class, new SecondsCodec.Reader());
    addSerializer(double.class, new FiniteCodec.Writer());
    addSerializer(Double.class, new FiniteCodec.Writer());
    addDeserializer(double.class, new FiniteCodec.Reader());
    addDeserializer(Double.class, new FiniteCodec.Reader());
    addKeyDeserializer(ImageReference.class, new ImageKey());
    OptionalCodec.register(this);
    setMixInAnnotation(Fragment.class, FragmentNames.class);
    setMixInAnnotation(Fragment.Proxies.class, ProxiesNames.class);
    setMixInAnnotation(ColdRead.class, ColdReadNames.class);
    setMixInAnnotation(Cost.class, CostNames.class);
    setMixInAnnotation(RunSettings.class, RunSettingsNames.class);
    setMixInAnnotation(ContestSettings.class, ContestSettingsNames.class);
    setMixInAnnotation(Prior.class, PriorNames.class);
    setMixInAnnotation(NightSummary.class, NightSummaryNames.class);
    setMixInAnnotation(MirrorNight.class, MirrorNightNames.class);
    setMixInAnnotation(ImageCoverage.class, ImageCoverageNames.class);
    setMixInAnnotation(ImageResult.class, ImageResultNames.class);
  }

  /** {@code simulated} stands only where it is true. */
  private static final class OriginReader extends ContentReader<Boolean, Origin> {
    OriginReader() {
      super(Boolean.class, simulated -> simulated ? Origin.SIMULATED : Origin.MEASURED);
    }

    @Override
    public Origin getAbsentValue(DeserializationContext context) {
      return Origin.MEASURED;
    }
  }

  /** A list that is absent where it would be empty, and in older documents. */
  private static class ListReader<T> extends OptionalCodec.Reader<T[], List<T>> {
    ListReader(Class<T[]> type) {
      super(type, List::of, List.of());
    }
  }

  private static final class DigestsReader extends ListReader<Digest> {
    DigestsReader() {
      super(Digest[].class);
    }
  }

  private static final class PlatformsReader extends ListReader<Platform> {
    PlatformsReader() {
      super(Platform[].class);
    }
  }

  private static final class ImageKey extends KeyDeserializer {
    @Override
    public ImageReference deserializeKey(String key, DeserializationContext context)
        throws IOException {
      try {
        return ImageReference.parse(key);
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(context, e.getMessage(), e);
      }
    }
  }

  /** The members' names in docker's file. */
  private record FragmentNames(
      @JsonProperty("registry-mirrors") Optional<List<String>> registryMirrors,
      Optional<Fragment.Proxies> proxies) {}

  private record ProxiesNames(
      @JsonProperty("http-proxy") String http,
      @JsonProperty("https-proxy") String https,
      @JsonProperty("no-proxy") String none) {}

  private record ColdReadNames(
      @JsonProperty("seconds") Duration elapsed, long bytes, int concurrent) {}

  private record CostNames(long bytes, int requests, @JsonProperty("seconds") Duration time) {}

  /** All settings stand side by side; the unwrapped prior must not take its own member's name. */
  private record RunSettingsNames(
      @JsonUnwrapped ContestSettings contest,
      AddressFamily addressFamily,
      Optional<String> proxy,
      int authorities,
      Optional<RequestSettings> requests,
      @JsonUnwrapped @JsonProperty("knownBefore") Prior prior) {}

  private record ContestSettingsNames(
      long seed,
      Profile profile,
      Optional<ConnectionUse> connections,
      @JsonProperty("careful") Rigor rigor,
      double confidence,
      double indifference,
      long maxBytes,
      long maxBytesPerMirror,
      Duration maxTime,
      int maxBlocks,
      int requestsPerMinute,
      Duration allowStale,
      OptionalInt localGrowth) {}

  private record PriorNames(
      Optional<MirrorName> incumbent,
      @JsonProperty("prior") List<PastRun> pastRuns,
      OptionalDouble betweenRuns) {}

  private record NightSummaryNames(
      Instant startedAt,
      Instant finishedAt,
      boolean interrupted,
      @JsonProperty("simulated") Origin origin,
      List<ImageReference> images,
      Verdict verdict,
      Cost cost,
      List<MirrorNight> mirrors) {}

  private record MirrorNightNames(
      MirrorName name,
      String url,
      Role role,
      MirrorStatus status,
      OptionalInt rank,
      Optional<Failure> failure,
      Optional<PredictedPull> predictedPull,
      @JsonProperty("images") @JsonSetter(nulls = Nulls.AS_EMPTY)
          Map<ImageReference, PredictedPull> predictedPulls,
      OptionalDouble bytesPerSecond,
      @JsonProperty("blobFirstByteSeconds") OptionalDouble firstByteSeconds,
      Reliability reliability,
      Set<Flag> flags) {}

  interface ImageCoverageNames {
    @JsonInclude(NON_EMPTY)
    @JsonDeserialize(using = DigestsReader.class)
    List<Digest> untriedLayers();

    @JsonInclude(NON_EMPTY)
    @JsonDeserialize(using = PlatformsReader.class)
    List<Platform> missingPlatforms();
  }

  private static final class RewritesReader extends ListReader<Rewrite> {
    RewritesReader() {
      super(Rewrite[].class);
    }
  }

  interface ImageResultNames {
    @JsonInclude(NON_EMPTY)
    @JsonDeserialize(using = RewritesReader.class)
    List<Rewrite> rewrites();

    @JsonInclude(NON_EMPTY)
    @JsonDeserialize(using = PlatformsReader.class)
    List<Platform> platforms();
  }

  private <E extends Enum<E>> void lowerCase(Class<E> type) {
    text(
        type,
        DocumentModule::spelled,
        text ->
            Stream.of(type.getEnumConstants())
                .filter(value -> spelled(value).equals(text))
                .findFirst()
                .orElseThrow(
                    () -> new IllegalArgumentException("\"" + text + "\" is none of them")));
  }

  private static String spelled(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private <T> void text(Class<T> type, Function<T, String> write, Function<String, T> read) {
    converted(type, String.class, write, read);
  }

  private <T, J> void converted(
      Class<T> type, Class<J> json, Function<T, J> write, Function<J, T> read) {
    addSerializer(type, new ConvertingWriter<>(write));
    addDeserializer(type, new ContentReader<>(json, read));
  }

  private static final class ConvertingWriter<T> extends JsonSerializer<T> {
    private final Function<T, ?> write;

    ConvertingWriter(Function<T, ?> write) {
      this.write = write;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider serializers)
        throws IOException {
      serializers.defaultSerializeValue(write.apply(value), json);
    }
  }
}
