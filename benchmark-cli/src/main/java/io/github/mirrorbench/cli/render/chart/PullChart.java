package io.github.mirrorbench.cli.render.chart;

import static java.util.function.Predicate.not;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.history.Comparison;
import io.github.mirrorbench.history.Night;
import io.github.mirrorbench.history.PullHistory;
import io.github.mirrorbench.history.PullHistory.Evidence;
import io.github.mirrorbench.history.PullHistory.Point;
import io.github.mirrorbench.history.PullTimeChange;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.PredictedPull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pull time of one mirror over the nights, on a scale that all mirrors share; the registry itself,
 * which may be far slower, has its own. Drawn in a box of 320 by 132.
 *
 * @param mirror the name of the mirror
 * @param band the path of the intervals
 * @param line the path of the races' pull times
 * @param touches the path of dots: nights in which only a first read was taken
 * @param changes the lasting changes that are worth a mark
 * @param seconds the ticks of the axis that points up
 * @param time the ticks of the axis of nights
 * @param last the newest pull time in words
 * @param values the values of all nights, separated by commas, empty where there is none: for the
 *     reader's pointer
 */
public record PullChart(
    MirrorName mirror,
    String band,
    String line,
    String touches,
    List<ChangeMark> changes,
    List<Tick> seconds,
    List<Tick> time,
    String last,
    String values) {
  private static final double LEFT = 40;
  private static final double RIGHT = 314;
  private static final double TOP = 14;
  private static final double BOTTOM = 112;
  private static final double LABEL = 30;
  private static final double WORTH_A_MARK = 1.1;

  /**
   * A lasting change.
   *
   * @param x the coordinate of the line
   * @param label the factor
   * @param slower whether it is for the worse
   * @param anchor the end of the label that stands at the line
   */
  public record ChangeMark(String x, String label, boolean slower, String anchor) {
    private double place() {
      return Double.parseDouble(x);
    }

    private ChangeMark anchored(String end) {
      return new ChangeMark(x, label, slower, end);
    }
  }

  /** One chart for each mirror that could pull the image at least once. */
  public static List<PullChart> of(
      Comparison comparison, ImageReference image, List<MirrorName> names) {
    List<PullHistory> histories =
        comparison.histories().stream().filter(h -> h.image().equals(image)).toList();
    Drawing mirrors = drawing(comparison.nights(), histories, not(PullChart::isUpstream));
    Drawing upstream = drawing(comparison.nights(), histories, PullChart::isUpstream);
    return names.stream()
        .map(name -> histories.stream().filter(h -> h.mirror().equals(name)).toList())
        .filter(own -> !own.isEmpty())
        .map(own -> (isUpstream(own.get(0)) ? upstream : mirrors).chart(own))
        .toList();
  }

  private static boolean isUpstream(PullHistory history) {
    return history.mirror().equals(MirrorName.UPSTREAM);
  }

  private static Drawing drawing(
      List<Night> nights, List<PullHistory> histories, Predicate<PullHistory> which) {
    double[] seconds =
        histories.stream()
            .filter(which)
            .flatMap(history -> history.points().stream())
            .mapToDouble(point -> point.pull().seconds())
            .toArray();
    return new Drawing(nights, LogScale.around(seconds, BOTTOM, TOP));
  }

  private record Drawing(List<Night> nights, LogScale scale, NightAxis axis) {
    Drawing(List<Night> nights, LogScale scale) {
      this(nights, scale, new NightAxis(nights, LEFT, RIGHT));
    }

    PullChart chart(List<PullHistory> own) {
      List<Point> races = points(own, Evidence.RACE);
      return new PullChart(
          own.get(0).mirror(),
          band(races),
          line(races),
          dots(points(own, Evidence.FIRST_TOUCH)),
          apart(own.stream().flatMap(h -> h.changes().stream()).flatMap(this::mark).toList()),
          scale.ticks(Drawing::seconds),
          axis.ticks(6),
          last(own),
          values(own));
    }

    /** Never in minutes: an axis has one unit. */
    private static String seconds(double value) {
      return value < 1 ? Quantity.time(value) : Math.round(value) + " s";
    }

    private static List<Point> points(List<PullHistory> own, Evidence evidence) {
      return own.stream()
          .filter(h -> h.evidence() == evidence)
          .flatMap(h -> h.points().stream())
          .toList();
    }

    private String line(List<Point> points) {
      SvgPath path = new SvgPath();
      int previous = -2;
      for (Point point : points) {
        double x = axis.at(point.night());
        double y = scale.at(point.pull().seconds());
        if (point.night() == previous + 1) {
          path.lineTo(x, y);
        } else {
          path.dot(x, y);
        }
        previous = point.night();
      }
      return path.toString();
    }

    private String dots(List<Point> points) {
      SvgPath path = new SvgPath();
      points.forEach(p -> path.dot(axis.at(p.night()), scale.at(p.pull().seconds())));
      return path.toString();
    }

    private String band(List<Point> points) {
      SvgPath path = new SvgPath();
      List<Point> stretch = new ArrayList<>();
      for (Point point : points) {
        boolean goesOn =
            !stretch.isEmpty() && stretch.get(stretch.size() - 1).night() + 1 == point.night();
        if (!goesOn) {
          outline(stretch, path);
          stretch.clear();
        }
        if (point.pull().lowSeconds().isPresent() && point.pull().highSeconds().isPresent()) {
          stretch.add(point);
        }
      }
      outline(stretch, path);
      return path.toString();
    }

    private void outline(List<Point> stretch, SvgPath path) {
      if (stretch.size() < 2) {
        return;
      }
      for (int i = 0; i < stretch.size(); i++) {
        double x = axis.at(stretch.get(i).night());
        double y = scale.at(stretch.get(i).pull().highSeconds().orElseThrow());
        if (i == 0) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
      }
      for (int i = stretch.size() - 1; i >= 0; i--) {
        double low = stretch.get(i).pull().lowSeconds().orElseThrow();
        path.lineTo(axis.at(stretch.get(i).night()), scale.at(low));
      }
      path.close();
    }

    private Stream<ChangeMark> mark(PullTimeChange change) {
      if (Math.abs(Math.log(change.ratio())) < Math.log(WORTH_A_MARK)) {
        return Stream.empty();
      }
      String label = Quantity.factor(change.ratio());
      return IntStream.range(0, nights.size())
          .filter(night -> nights.get(night).name().equals(change.since()))
          .mapToObj(night -> SvgPath.number(axis.at(night)))
          .map(x -> new ChangeMark(x, label, change.ratio() > 1, "middle"));
    }

    /** Turns labels away from their neighbours and from the end of the chart. */
    private static List<ChangeMark> apart(List<ChangeMark> marks) {
      List<ChangeMark> sorted =
          marks.stream().sorted(Comparator.comparingDouble(ChangeMark::place)).toList();
      List<ChangeMark> apart = new ArrayList<>();
      for (int i = 0; i < sorted.size(); i++) {
        double x = sorted.get(i).place();
        boolean crowdedRight =
            x > RIGHT - LABEL || (i + 1 < sorted.size() && sorted.get(i + 1).place() < x + LABEL);
        boolean crowdedLeft = i > 0 && sorted.get(i - 1).place() > x - LABEL;
        apart.add(sorted.get(i).anchored(crowdedRight ? "end" : crowdedLeft ? "start" : "middle"));
      }
      return apart;
    }

    private Optional<PredictedPull> pull(List<PullHistory> own, int night) {
      return own.stream()
          .flatMap(h -> h.points().stream())
          .filter(p -> p.night() == night)
          .map(Point::pull)
          .findFirst();
    }

    private String last(List<PullHistory> own) {
      return pull(own, nights.size() - 1)
          .map(p -> Quantity.time(p.seconds()))
          .orElse("not tonight");
    }

    private String values(List<PullHistory> own) {
      String[] values = new String[nights.size()];
      Arrays.fill(values, "");
      own.stream()
          .flatMap(h -> h.points().stream())
          .forEach(p -> values[p.night()] = Quantity.time(p.pull().seconds()));
      return String.join(",", values);
    }
  }
}
