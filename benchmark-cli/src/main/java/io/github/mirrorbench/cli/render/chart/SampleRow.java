package io.github.mirrorbench.cli.render.chart;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Throughput;
import java.util.List;
import java.util.stream.Stream;

/**
 * The raw samples of one mirror as dots on a line of 600 units, by the rate of the whole request.
 *
 * @param mirror the name of the mirror
 * @param screened the path of dots: first reads
 * @param raced the path of dots: samples of the race and of the confirmation
 * @param cut the path of dots: samples that were cut while they were losing
 */
public record SampleRow(MirrorName mirror, String screened, String raced, String cut) {
  static final double WIDTH = 600;
  private static final double INSET = 8;
  private static final double MIDDLE = 9;

  /** One row for each mirror with samples of layers. */
  public static List<SampleRow> of(Result result, List<MirrorName> mirrors) {
    LogScale scale = scale(result, INSET, WIDTH - INSET);
    return mirrors.stream()
        .filter(mirror -> layers(result).anyMatch(s -> s.mirror().equals(mirror)))
        .map(mirror -> row(result, mirror, scale))
        .toList();
  }

  /** Round rates under the rows, in per cent of the width. */
  public static List<Tick> ticks(Result result) {
    double inset = 100 * INSET / WIDTH;
    return scale(result, inset, 100 - inset).ticks(Quantity::rate);
  }

  private static LogScale scale(Result result, double start, double end) {
    return LogScale.around(layers(result).mapToDouble(SampleRow::rate).toArray(), start, end);
  }

  private static SampleRow row(Result result, MirrorName mirror, LogScale scale) {
    SvgPath screened = new SvgPath();
    SvgPath raced = new SvgPath();
    SvgPath cut = new SvgPath();
    layers(result)
        .filter(sample -> sample.mirror().equals(mirror))
        .forEach(
            sample ->
                (sample.censored() ? cut : sample.stage() == Stage.SCREEN ? screened : raced)
                    .dot(scale.at(rate(sample)), MIDDLE));
    return new SampleRow(mirror, screened.toString(), raced.toString(), cut.toString());
  }

  private static Stream<Sample> layers(Result result) {
    return result.samples().stream()
        .filter(
            s ->
                s.step() == Step.LAYER
                    && s.bytes() >= Throughput.LEAST_BYTES
                    && s.failure().isEmpty())
        .filter(s -> !s.elapsed().isZero());
  }

  private static double rate(Sample sample) {
    return sample.bytes() / (sample.elapsed().toNanos() / 1e9);
  }
}
