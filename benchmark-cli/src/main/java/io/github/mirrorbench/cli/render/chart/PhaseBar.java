package io.github.mirrorbench.cli.render.chart;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Estimate;
import io.github.mirrorbench.result.Latency;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The time before the first byte of a layer, as one bar of at most 1000 units.
 *
 * @param mirror the name of the mirror
 * @param segments one a phase that was seen
 * @param total the total in words
 */
public record PhaseBar(MirrorName mirror, List<Segment> segments, String total) {
  private static final double WIDTH = 1000;

  public enum Phase {
    DNS("name look-up"),
    CONNECT("connect"),
    TLS("TLS"),
    TOKEN("token"),
    MANIFEST("manifest"),
    LAYER("layer's first byte");

    private final String label;

    Phase(String label) {
      this.label = label;
    }

    private Optional<Estimate> of(Latency latency) {
      return switch (this) {
        case DNS -> latency.dnsSeconds();
        case CONNECT -> latency.connectSeconds();
        case TLS -> latency.tlsSeconds();
        case TOKEN -> latency.tokenSeconds();
        case MANIFEST -> latency.manifestFirstByteSeconds();
        case LAYER -> latency.blobFirstByteSeconds();
      };
    }

    public String label() {
      return label;
    }
  }

  /**
   * A phase's part of the bar.
   *
   * @param phase the phase that it stands for
   * @param x the coordinate of its start
   * @param width the width in units
   * @param label the label in words
   */
  public record Segment(Phase phase, String x, String width, String label) {}

  /** One bar for each mirror that works, in the order given. */
  public static List<PhaseBar> of(Result result, List<MirrorName> mirrors) {
    List<MirrorResult> entries =
        mirrors.stream()
            .flatMap(name -> result.mirror(name).stream())
            .filter(entry -> entry.failure().isEmpty() && seconds(entry) > 0)
            .toList();
    double longest = entries.stream().mapToDouble(PhaseBar::seconds).max().orElse(1);
    return entries.stream().map(entry -> bar(entry, WIDTH / longest)).toList();
  }

  private static double seconds(MirrorResult entry) {
    double sum = 0;
    for (Phase phase : Phase.values()) {
      sum += phase.of(entry.latency()).map(Estimate::median).orElse(0.0);
    }
    return sum;
  }

  private static PhaseBar bar(MirrorResult entry, double unitsPerSecond) {
    List<Segment> segments = new ArrayList<>();
    double x = 0;
    for (Phase phase : Phase.values()) {
      Optional<Estimate> estimate = phase.of(entry.latency());
      if (estimate.isPresent()) {
        double width = estimate.get().median() * unitsPerSecond;
        String label = phase.label() + " " + Quantity.time(estimate.get().median());
        segments.add(new Segment(phase, SvgPath.number(x), SvgPath.number(width), label));
        x += width;
      }
    }
    return new PhaseBar(entry.name(), segments, Quantity.time(seconds(entry)));
  }
}
