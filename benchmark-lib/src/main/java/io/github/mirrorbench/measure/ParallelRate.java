package io.github.mirrorbench.measure;

import io.github.mirrorbench.result.Estimate;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The rate of several streams together: bytes that came while as many bodies were past their
 * beginning as the engine has under way at once, over that time. A beginning is the first quarter
 * of a body, or as much as that of the shortest which must run for the streams to be as many: else
 * a short layer would be over before a long one counts.
 */
final class ParallelRate {
  private static final int STREAMS = 3;

  private ParallelRate() {}

  /** One value for each confirmation among the samples. */
  static Optional<Estimate> of(List<Sample> confirm) {
    return Estimate.of(
        confirmations(confirm).stream()
            .map(ParallelRate::together)
            .flatMapToDouble(OptionalDouble::stream)
            .toArray());
  }

  /** Samples that overlap in time belong to one confirmation. */
  private static List<List<Progress>> confirmations(List<Sample> samples) {
    List<Progress> streams =
        samples.stream()
            .map(Progress::of)
            .flatMap(Optional::stream)
            .sorted(Comparator.comparingDouble(s -> s.start))
            .toList();
    List<List<Progress>> groups = new ArrayList<>();
    double end = Double.NEGATIVE_INFINITY;
    for (Progress stream : streams) {
      if (stream.start >= end) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(stream);
      end = Math.max(end, stream.end());
    }
    return groups;
  }

  private static OptionalDouble together(List<Progress> streams) {
    int wanted = Math.min(STREAMS, streams.size());
    double beginning =
        streams.stream()
            .mapToDouble(s -> -s.bytes / 4.0)
            .sorted()
            .skip(wanted - 1)
            .map(quarter -> -quarter)
            .findFirst()
            .orElseThrow();
    double[] borders =
        streams.stream()
            .flatMapToDouble(s -> DoubleStream.of(s.after(beginning), s.end()))
            .sorted()
            .toArray();
    double seconds = 0;
    double bytes = 0;
    for (int i = 1; i < borders.length; i++) {
      double from = borders[i - 1];
      double to = borders[i];
      List<Progress> running =
          to > from
              ? streams.stream().filter(s -> s.after(beginning) <= from && s.end() >= to).toList()
              : List.of();
      if (running.size() >= wanted) {
        seconds += to - from;
        bytes += running.stream().mapToDouble(s -> s.bytesBetween(from, to)).sum();
      }
    }
    return wanted > 1 && seconds >= Transfer.SHORTEST_SECONDS && bytes > 0
        ? OptionalDouble.of(bytes / seconds)
        : OptionalDouble.empty();
  }

  /** One sample's progress on the run's clock, in seconds. */
  private static final class Progress {
    private final double start;
    private final double[] times;
    private final long bytes;

    /**
     * @param start the start of the request
     * @param times the times at which each further equal share of the bytes had come
     * @param bytes all bytes
     */
    Progress(double start, double[] times, long bytes) {
      this.start = start;
      this.times = times;
      this.bytes = bytes;
    }

    static Optional<Progress> of(Sample sample) {
      if (sample.lastRequest().size() < sample.hops().size()) {
        return Optional.of(ofBodies(sample));
      }
      if (Transfer.of(sample).isEmpty() || sample.marks().size() < 4) {
        return Optional.empty();
      }
      double start = Transfer.seconds(sample.startedAt());
      double[] times =
          sample.marks().stream().mapToDouble(mark -> start + Transfer.seconds(mark)).toArray();
      return Optional.of(new Progress(start, times, sample.bytes()));
    }

    /** Of a layer that was resumed: evenly within each body, and nothing between them. */
    private static Progress ofBodies(Sample sample) {
      long all = sample.hops().stream().mapToLong(Progress::content).sum();
      double[] times = new double[ArrivalCurve.MARKS];
      double now = Transfer.seconds(sample.startedAt());
      double came = 0;
      int next = 0;
      for (Hop hop : sample.hops()) {
        double body = Transfer.seconds(hop.body().orElse(Duration.ZERO));
        double begin = now + Transfer.seconds(hop.total()) - body;
        double after = came + content(hop);
        for (; next < times.length && all * (next + 1.0) / times.length <= after; next++) {
          times[next] = begin + body * (all * (next + 1.0) / times.length - came) / content(hop);
        }
        came = after;
        now = begin + body;
      }
      Arrays.fill(times, next, times.length, now);
      return new Progress(Transfer.seconds(sample.startedAt()), times, all);
    }

    private static long content(Hop hop) {
      return hop.broughtContent() ? hop.bytes() : 0;
    }

    double end() {
      return times[times.length - 1];
    }

    /** The time at which so many bytes, but at most a quarter of all, had come. */
    double after(double beginning) {
      int quarter = times.length / 4;
      int marks = (int) Math.min(quarter, Math.ceil(beginning * times.length / bytes));
      return times[Math.max(1, marks) - 1];
    }

    double bytesBetween(double from, double to) {
      return bytesAt(to) - bytesAt(from);
    }

    private double bytesAt(double time) {
      double share = (double) bytes / times.length;
      for (int i = 1; i < times.length; i++) {
        if (time <= times[i]) {
          double span = times[i] - times[i - 1];
          double within = span > 0 ? (time - times[i - 1]) / span : 1;
          return share * (i + Math.max(0, within));
        }
      }
      return bytes;
    }
  }
}
