package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.result.Estimate;
import io.github.mirrorbench.result.Latency;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Reliability;
import io.github.mirrorbench.result.Throughput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/** The numbers measured of one mirror; those that were not are absent. */
final class Figures {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private final Map<Figure, Double> values = new EnumMap<>(Figure.class);

  static Figures of(PredictedPull pull) {
    return new Figures().with(pull);
  }

  Figures with(PredictedPull pull) {
    return with(Figure.PULL, OptionalDouble.of(pull.seconds()))
        .with(Figure.PULL_LOW, pull.lowSeconds())
        .with(Figure.PULL_HIGH, pull.highSeconds())
        .with(Figure.PULL_SAMPLES, OptionalDouble.of(pull.samples()));
  }

  Figures with(Throughput throughput) {
    return with(Figure.RATE, throughput.bytesPerSecond())
        .with(Figure.STEADY_RATE, throughput.steadyBytesPerSecond())
        .with(Figure.PARALLEL_RATE, throughput.parallelBytesPerSecond());
  }

  Figures with(Latency latency) {
    return with(Figure.DNS, latency.dnsSeconds())
        .with(Figure.CONNECT, latency.connectSeconds())
        .with(Figure.TLS, latency.tlsSeconds())
        .with(Figure.TOKEN, latency.tokenSeconds())
        .with(Figure.MANIFEST_FIRST_BYTE, latency.manifestFirstByteSeconds())
        .with(Figure.BLOB_FIRST_BYTE, latency.blobFirstByteSeconds());
  }

  Figures with(Reliability reliability) {
    return with(Figure.REQUESTS, OptionalDouble.of(reliability.requests()))
        .with(Figure.FAILURES, OptionalDouble.of(reliability.failures()));
  }

  Figures with(Figure figure, OptionalDouble value) {
    value.ifPresent(v -> values.put(figure, v));
    return this;
  }

  private Figures with(Figure figure, Optional<Estimate> estimate) {
    estimate.ifPresent(e -> values.put(figure, e.median()));
    return this;
  }

  OptionalDouble get(Figure figure) {
    Double value = values.get(figure);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The number for programs, without exponent and of at most six digits; empty where absent. */
  String plain(Figure figure) {
    Double value = values.get(figure);
    return value == null
        ? ""
        : BigDecimal.valueOf(value).round(SIX_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** Visits those present, in the order of {@link Figure}. */
  void forEach(BiConsumer<Figure, Double> action) {
    values.forEach(action);
  }
}
