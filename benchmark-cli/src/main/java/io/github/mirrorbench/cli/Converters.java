package io.github.mirrorbench.cli;

import io.github.mirrorbench.cli.configure.EngineNames;
import io.github.mirrorbench.cli.run.ProfileChoice;
import io.github.mirrorbench.cli.words.ByteSize;
import io.github.mirrorbench.cli.words.Durations;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.Engines;
import io.github.mirrorbench.history.FailRule;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.MirrorName;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converters from words of the command line to values. */
final class Converters {
  private Converters() {}

  static void addTo(CommandLine bench) {
    bench
        .registerConverter(Duration.class, telling(Durations::parse))
        .registerConverter(ByteSize.class, telling(ByteSize::parse))
        .registerConverter(FailRule.class, telling(FailRule::parse))
        .registerConverter(MirrorName.class, telling(MirrorName::new))
        .registerConverter(Endpoint.class, telling(Endpoint::parse))
        .registerConverter(Engine.class, telling(Converters::engine))
        .registerConverter(ProfileChoice.class, telling(ProfileChoice::parse))
        .registerConverter(Platform.class, telling(Platform::parse));
  }

  private static Engine engine(String name) {
    return Engines.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no engine \""
                        + name
                        + "\" here, but "
                        + String.join(", ", new EngineNames())));
  }

  /** Without this the reason in the exception's message would not reach the user. */
  private static <T> ITypeConverter<T> telling(Function<String, T> parser) {
    return word -> {
      try {
        return parser.apply(word);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }
}
