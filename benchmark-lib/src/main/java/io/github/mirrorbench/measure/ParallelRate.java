package io.github.mirrorbench.measure;

import io.github.mirrorbench.result.Estimate;
import io.github.mirrorbench.result.Sample;
import java.util.ArrayList;
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

  /** One value for each time that several streams were under way at once. */
  static Optional<Estimate> of(List<Sample> samples) {
    return Estimate.of(
        groups(samples).stream()
            .map(ParallelRate::together)
            .flatMapToDouble(OptionalDouble::stream)
            .toArray());
  }

  /** Samples that overlap in time belong together. */
  private static List<List<BodyProgress>> groups(List<Sample> samples) {
    List<BodyProgress> streams =
        samples.stream()
            .map(BodyProgress::of)
            .flatMap(Optional::stream)
            .sorted(Comparator.comparingDouble(BodyProgress::start))
            .toList();
    List<List<BodyProgress>> groups = new ArrayList<>();
    double end = Double.NEGATIVE_INFINITY;
    for (BodyProgress stream : streams) {
      if (stream.start() >= end) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(stream);
      end = Math.max(end, stream.end());
    }
    return groups;
  }

  private static OptionalDouble together(List<BodyProgress> streams) {
    int wanted = Math.min(STREAMS, streams.size());
    double beginning =
        streams.stream()
            .mapToDouble(s -> -s.bytes() / 4.0)
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
      List<BodyProgress> running =
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
}
