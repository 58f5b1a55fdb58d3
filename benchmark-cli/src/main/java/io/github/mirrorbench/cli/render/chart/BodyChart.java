package io.github.mirrorbench.cli.render.chart;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Throughput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rates of a mirror from the beginning to the end of bodies: a line that falls is a mirror that
 * throttles. Drawn in a box of 320 by 116, on a scale that all mirrors share.
 *
 * @param mirror the name of the mirror
 * @param races the path of lines, one for each sample of the race
 * @param confirmation the path of lines of the confirmation
 * @param ticks the ticks of the axis that points up
 */
public record BodyChart(MirrorName mirror, String races, String confirmation, List<Tick> ticks) {
  private static final double LEFT = 52;
  private static final double RIGHT = 314;
  private static final double TOP = 8;
  private static final double BOTTOM = 96;
  private static final int PARTS = 8;
  private static final int MOST_MIRRORS = 6;

  /** One chart for each of the first mirrors that raced. */
  public static List<BodyChart> of(Result result, List<MirrorName> mirrors) {
    List<Profile> all =
        result.samples().stream().flatMap(sample -> Profile.of(sample).stream()).toList();
    List<MirrorName> shown =
        mirrors.stream()
            .filter(mirror -> all.stream().anyMatch(p -> p.is(mirror)))
            .limit(MOST_MIRRORS)
            .toList();
    double[] rates =
        all.stream()
            .filter(profile -> shown.contains(profile.sample().mirror()))
            .flatMapToDouble(profile -> profile.rates().stream().mapToDouble(rate -> rate))
            .toArray();
    LogScale scale = LogScale.around(rates, BOTTOM, TOP);
    return shown.stream().map(mirror -> chart(mirror, all, scale)).toList();
  }

  private static BodyChart chart(MirrorName mirror, List<Profile> all, LogScale scale) {
    SvgPath races = new SvgPath();
    SvgPath confirmation = new SvgPath();
    for (Profile profile : all) {
      if (profile.is(mirror)) {
        draw(profile, profile.sample().stage() == Stage.CONFIRM ? confirmation : races, scale);
      }
    }
    return new BodyChart(
        mirror, races.toString(), confirmation.toString(), scale.ticks(Quantity::rate));
  }

  private static void draw(Profile profile, SvgPath path, LogScale scale) {
    List<Double> rates = profile.rates();
    for (int i = 0; i < rates.size(); i++) {
      double x = LEFT + (RIGHT - LEFT) * (i + 0.5) / rates.size();
      if (i == 0) {
        path.moveTo(x, scale.at(rates.get(i)));
      } else {
        path.lineTo(x, scale.at(rates.get(i)));
      }
    }
  }

  /** The rates of a sample's body, in equal parts of its bytes. */
  private record Profile(Sample sample, List<Double> rates) {
    static Optional<Profile> of(Sample sample) {
      boolean isTimed =
          sample.step() == Step.LAYER
              && sample.stage() != Stage.SCREEN
              && sample.bytes() >= Throughput.LEAST_BYTES
              && sample.failure().isEmpty()
              && sample.marks().size() >= PARTS;
      return isTimed ? Optional.of(new Profile(sample, rates(sample))) : Optional.empty();
    }

    boolean is(MirrorName mirror) {
      return sample.mirror().equals(mirror);
    }

    private static List<Double> rates(Sample sample) {
      List<Duration> marks = sample.marks();
      List<Double> rates = new ArrayList<>();
      double before = bodyStart(sample);
      double seen = 0;
      for (int part = 1; part <= PARTS; part++) {
        int mark = part * marks.size() / PARTS;
        double at = marks.get(mark - 1).toNanos() / 1e9;
        double bytes = (double) sample.bytes() * mark / marks.size();
        if (at > before) {
          rates.add((bytes - seen) / (at - before));
          seen = bytes;
          before = at;
        }
      }
      return rates;
    }

    private static double bodyStart(Sample sample) {
      Duration body =
          sample.hops().stream()
              .reduce((hop, last) -> last)
              .flatMap(Hop::body)
              .orElse(Duration.ZERO);
      return sample.elapsed().minus(body).toNanos() / 1e9;
    }
  }
}
