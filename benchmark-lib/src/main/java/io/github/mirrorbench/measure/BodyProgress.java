package io.github.mirrorbench.measure;

import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** One sample's progress on the run's clock, in seconds. */
final class BodyProgress {
  private final double start;
  private final double begin;
  private final double[] times;
  private final long bytes;

  /**
   * @param start the start of the request
   * @param begin the start of the body
   * @param times the times at which each further equal share of the bytes had come
   * @param bytes all bytes
   */
  BodyProgress(double start, double begin, double[] times, long bytes) {
    this.start = start;
    this.begin = begin;
    this.times = times;
    this.bytes = bytes;
  }

  static Optional<BodyProgress> of(Sample sample) {
    if (sample.lastRequest().size() < sample.hops().size()) {
      return Optional.of(ofBodies(sample));
    }
    Optional<Transfer> transfer = Transfer.of(sample);
    if (transfer.isEmpty() || sample.marks().size() < 4) {
      return Optional.empty();
    }
    double start = Transfer.seconds(sample.startedAt());
    double[] times =
        sample.marks().stream().mapToDouble(mark -> start + Transfer.seconds(mark)).toArray();
    return Optional.of(
        new BodyProgress(start, start + transfer.get().leadSeconds(), times, sample.bytes()));
  }

  /** Of a layer that was resumed: evenly within each body, and nothing between them. */
  private static BodyProgress ofBodies(Sample sample) {
    long all = sample.hops().stream().mapToLong(BodyProgress::content).sum();
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
    double start = Transfer.seconds(sample.startedAt());
    return new BodyProgress(start, start, times, all);
  }

  private static long content(Hop hop) {
    return hop.broughtContent() ? hop.bytes() : 0;
  }

  /** The start of the request. */
  double start() {
    return start;
  }

  long bytes() {
    return bytes;
  }

  /** The moment at which the body began. */
  double begin() {
    return begin;
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
