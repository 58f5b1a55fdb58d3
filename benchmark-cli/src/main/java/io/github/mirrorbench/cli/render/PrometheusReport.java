package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.history.FailRule;
import io.github.mirrorbench.history.Finding;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/**
 * The newest night for node_exporter's textfile collector: gauges in base units, without time
 * stamps, because the collector refuses them; when the night was, is a gauge too.
 */
public final class PrometheusReport implements ReportFormat {
  @Override
  public String write(NightReport report) {
    PrometheusRegistry registry = new PrometheusRegistry();
    night(registry, report);
    mirrors(registry, report);
    findings(registry, report);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private static Gauge gauge(
      PrometheusRegistry registry, String name, String help, String... labels) {
    return Gauge.builder()
        .name("mirrorbench_" + name)
        .help(help)
        .labelNames(labels)
        .register(registry);
  }

  private static void night(PrometheusRegistry registry, NightReport report) {
    gauge(registry, "run_finished_timestamp_seconds", "When the newest run ended.")
        .set(report.summary().finishedAt().toEpochMilli() / 1e3);
    gauge(registry, "run_duration_seconds", "How long the newest run took.")
        .set(report.summary().cost().time().toNanos() / 1e9);
    gauge(registry, "run_read_bytes", "Bytes of bodies that the newest run read.")
        .set((double) report.summary().cost().bytes());
    gauge(registry, "run_interrupted", "Whether the newest run was cut short.")
        .set(report.summary().interrupted() ? 1 : 0);
    gauge(registry, "rules_broken", "How many rules the newest night breaks.")
        .set((double) report.rules().stream().filter(rule -> !rule.holds()).count());
  }

  private static void mirrors(PrometheusRegistry registry, NightReport report) {
    Gauge works = gauge(registry, "mirror_works", "Whether it could be pulled from.", "mirror");
    Gauge best = gauge(registry, "mirror_best", "Whether it is the chosen one.", "mirror");
    Gauge stale = gauge(registry, "mirror_stale", "Whether its tag is behind.", "mirror");
    Gauge pull =
        gauge(registry, "mirror_pull_seconds", "Predicted pull of an image.", "mirror", "image");
    Gauge rate =
        gauge(registry, "mirror_throughput_bytes_per_second", "Of whole requests.", "mirror");
    Gauge firstByte =
        gauge(registry, "mirror_first_byte_seconds", "Wait for a layer's first byte.", "mirror");
    for (MirrorRow mirror : report.mirrors()) {
      String name = mirror.name().text();
      works.labelValues(name).set(mirror.works() ? 1 : 0);
      best.labelValues(name).set(mirror.isBest() ? 1 : 0);
      stale.labelValues(name).set(mirror.isStale() ? 1 : 0);
      mirror
          .pulls()
          .forEach((image, p) -> pull.labelValues(name, image.toString()).set(p.seconds()));
      set(rate, name, mirror.figures().get(Figure.RATE));
      set(firstByte, name, mirror.figures().get(Figure.BLOB_FIRST_BYTE));
    }
  }

  private static void set(Gauge gauge, String mirror, OptionalDouble value) {
    value.ifPresent(v -> gauge.labelValues(mirror).set(v));
  }

  private static void findings(PrometheusRegistry registry, NightReport report) {
    Gauge slower =
        gauge(
            registry,
            "mirror_slower_ratio",
            "Pull time over what it used to be, where that changed lately.",
            "mirror");
    Gauge states = gauge(registry, "finding", "Whether the newest night has it.", "kind");
    for (FailRule.State state : FailRule.State.values()) {
      boolean broken = !state.brokenBy(report.comparison().findings()).isEmpty();
      states.labelValues(state.toString()).set(broken ? 1 : 0);
    }
    for (Finding finding : report.comparison().findings()) {
      if (finding instanceof Finding.Slower found) {
        slower.labelValues(found.mirror().text()).set(found.change().ratio());
      }
    }
  }
}
