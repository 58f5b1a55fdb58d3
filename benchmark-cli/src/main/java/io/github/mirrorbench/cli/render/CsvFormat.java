package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.result.FailureEntry;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.stats.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One row a mirror, a column a figure, empty where nothing was measured; for spreadsheets. */
public final class CsvFormat implements Format {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private static final Map<String, Function<MirrorResult, String>> COLUMNS = columns();

  private static Map<String, Function<MirrorResult, String>> columns() {
    Map<String, Function<MirrorResult, String>> columns = new LinkedHashMap<>();
    columns.put("rank", m -> m.rank().isPresent() ? "" + m.rank().getAsInt() : "");
    columns.put("name", MirrorResult::name);
    columns.put("url", m -> m.url().toString());
    columns.put("role", m -> m.role().name());
    columns.put("status", m -> m.status().name());
    columns.put("predictedPullSeconds", pull(p -> OptionalDouble.of(p.seconds())));
    columns.put("predictedPullLowSeconds", pull(PredictedPull::lowSeconds));
    columns.put("predictedPullHighSeconds", pull(PredictedPull::highSeconds));
    columns.put(
        "predictedPullSamples", m -> m.predictedPull().map(p -> "" + p.samples()).orElse(""));
    columns.put("bytesPerSecond", median(m -> m.throughput().bytesPerSecond()));
    columns.put("steadyBytesPerSecond", median(m -> m.throughput().steadyBytesPerSecond()));
    columns.put("parallelBytesPerSecond", median(m -> m.throughput().parallelBytesPerSecond()));
    columns.put("dnsSeconds", median(m -> m.latency().dnsSeconds()));
    columns.put("connectSeconds", median(m -> m.latency().connectSeconds()));
    columns.put("tlsSeconds", median(m -> m.latency().tlsSeconds()));
    columns.put("tokenSeconds", median(m -> m.latency().tokenSeconds()));
    columns.put("manifestFirstByteSeconds", median(m -> m.latency().manifestFirstByteSeconds()));
    columns.put("blobFirstByteSeconds", median(m -> m.latency().blobFirstByteSeconds()));
    columns.put("requests", m -> "" + m.reliability().requests());
    columns.put("failures", m -> "" + m.reliability().failures());
    columns.put("flags", m -> m.flags().stream().map(Enum::name).collect(Collectors.joining(" ")));
    columns.put("failureKind", m -> m.failure().map(f -> f.kind().name()).orElse(""));
    columns.put("failureStep", m -> m.failure().map(f -> f.step().name()).orElse(""));
    columns.put("failureMessage", m -> m.failure().map(FailureEntry::message).orElse(""));
    return columns;
  }

  @Override
  public String write(Result result) {
    CsvText csv = new CsvText().row(List.copyOf(COLUMNS.keySet()));
    TableFormat.inOrder(result.mirrors())
        .forEach(mirror -> csv.row(COLUMNS.values().stream().map(f -> f.apply(mirror)).toList()));
    return csv.toString();
  }

  private static Function<MirrorResult, String> pull(
      Function<PredictedPull, OptionalDouble> figure) {
    return mirror ->
        mirror
            .predictedPull()
            .map(figure)
            .filter(OptionalDouble::isPresent)
            .map(value -> number(value.getAsDouble()))
            .orElse("");
  }

  private static Function<MirrorResult, String> median(
      Function<MirrorResult, Optional<Estimate>> figure) {
    return mirror -> figure.apply(mirror).map(e -> number(e.median())).orElse("");
  }

  private static String number(double value) {
    return new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros().toPlainString();
  }
}
