package io.github.mirrorbench.measure;

import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The speed of one sample's body. Seconds, bytes and bytes per second; all finite.
 *
 * @param bytes the bytes of the body that were read, above 0
 * @param leadSeconds the time from the start of the request to the head of the last hop having been
 *     read: set-up, redirects and waiting for the first byte
 * @param bodySeconds the time from there to the last byte
 * @param bytesPerSecond the rate of the whole request, from its start
 * @param steadyBytesPerSecond the least-squares slope over the last 75 % of the bytes, or the rate
 *     in the last quarter of the time where the first half of the bytes took most of it; absent
 *     when that part is too short, or the body was silent for most of its time after its last byte
 * @param beganSlowly whether the first half of the bytes took most of the time
 * @param endsInSlowStart whether, besides, more came in the last quarter of the time than in the
 *     one before: the connection was still gathering speed, and the steady rate is a lower bound
 * @param lastToFirst the rate of the last third of the bytes over that of the first half; absent
 *     when either is too short, or the whole
 */
public record Transfer(
    long bytes,
    double leadSeconds,
    double bodySeconds,
    double bytesPerSecond,
    OptionalDouble steadyBytesPerSecond,
    boolean beganSlowly,
    boolean endsInSlowStart,
    OptionalDouble lastToFirst) {
  /** Shorter times say more about timers, buffers and scheduling than about a mirror. */
  static final double SHORTEST_SECONDS = 0.02;

  /**
   * Windows that double every round trip take three quarters of their time for the first half of
   * 256 KiB, and more of it for more; a steady rate takes half of it.
   */
  private static final double SLOW_START = 0.6;

  /** A body shorter than this comes in a few windows, whatever the rate. */
  private static final long FEW_WINDOWS = 128 * 1024;

  /**
   * While windows double, the last quarter of the time brings several times as many bytes as the
   * one before it; at a steady rate as many.
   */
  private static final double STILL_RISING = 1.25;

  /** Clocks tell no shorter times apart. */
  private static final double CLOCK_SECONDS = 1e-6;

  /** Fewer marks leave no tail to fit. */
  private static final int FEWEST_MARKS = 16;

  /** Reads a sample; absent when it has no body, or times that no clock gives. */
  public static Optional<Transfer> of(Sample sample) {
    double elapsed = seconds(sample.elapsed());
    boolean isTimed = !sample.hops().isEmpty() && elapsed > 0 && sample.runsForward();
    if (sample.bytes() <= 0 || !isTimed) {
      return Optional.empty();
    }
    Hop last = sample.hops().get(sample.hops().size() - 1);
    double body = seconds(last.body().orElse(Duration.ZERO));
    double[] marks = sample.marks().stream().mapToDouble(Transfer::seconds).toArray();
    return Optional.of(
        new Transfer(
            sample.bytes(),
            elapsed - body,
            body,
            sample.bytes() / elapsed,
            stalled(marks, elapsed, body)
                ? OptionalDouble.empty()
                : steady(marks, elapsed - body, sample.bytes()),
            beganSlowly(marks, elapsed - body),
            endsInSlowStart(marks, elapsed - body),
            sample.bytes() < FEW_WINDOWS
                ? OptionalDouble.empty()
                : lastToFirst(marks, elapsed - body)));
  }

  /**
   * The rates of bodies that came side by side.
   *
   * @param oneBytesPerSecond the rate of the last one when the others had ended; as together where
   *     nothing shows it
   * @param togetherBytesPerSecond the rate of all of them while all were under way
   * @param rampSeconds the time that their beginning cost beyond that rate, at least 0
   */
  public record Rates(double oneBytesPerSecond, double togetherBytesPerSecond, double rampSeconds) {
    /** The factor that several streams gain over one, at least 1. */
    public double gain() {
      return togetherBytesPerSecond / oneBytesPerSecond;
    }
  }

  /** Reads samples that were taken at the same time; absent when one of them has no body. */
  public static Optional<Rates> sideBySide(List<Sample> samples) {
    return SideBySide.rates(samples);
  }

  /**
   * Reads those of samples of one moment whose pace is their own: all but the longest of several,
   * which gets faster when the others end, whatever its window.
   */
  public static List<Transfer> withoutTheLast(List<Sample> samples) {
    List<Transfer> all =
        samples.stream()
            .flatMap(sample -> of(sample).stream())
            .sorted(Comparator.comparingLong(Transfer::bytes))
            .toList();
    return all.size() > 1 ? all.subList(0, all.size() - 1) : all;
  }

  /**
   * The seconds that the beginning cost beyond the steady rate: slow start makes it positive, a
   * burst negative; absent without a steady rate.
   */
  public OptionalDouble rampSeconds() {
    return steadyBytesPerSecond.isPresent()
        ? OptionalDouble.of(bodySeconds - bytes / steadyBytesPerSecond.getAsDouble())
        : OptionalDouble.empty();
  }

  private static boolean stalled(double[] marks, double elapsed, double body) {
    return marks.length > 0 && elapsed - marks[marks.length - 1] > body / 2;
  }

  private static OptionalDouble steady(double[] marks, double lead, long bytes) {
    int n = marks.length;
    if (n < FEWEST_MARKS) {
      return OptionalDouble.empty();
    }
    return beganSlowly(marks, lead) ? late(marks, lead, bytes) : slope(marks, n / 4, bytes);
  }

  /** The rate in the last quarter of the time. */
  private static OptionalDouble late(double[] marks, double lead, long bytes) {
    int n = marks.length;
    double quarter = (marks[n - 1] - lead) / 4;
    int before = reachedBy(marks, marks[n - 1] - quarter);
    return quarter < SHORTEST_SECONDS
        ? OptionalDouble.empty()
        : positive((double) bytes * (n - before) / n / quarter);
  }

  /** The marks that were reached by then. */
  private static int reachedBy(double[] marks, double time) {
    return (int) Arrays.stream(marks).filter(mark -> mark <= time + CLOCK_SECONDS).count();
  }

  /** The regression of time on bytes, so that the noise of single reads averages out. */
  private static OptionalDouble slope(double[] marks, int from, long bytes) {
    int n = marks.length;
    if (marks[n - 1] - marks[from] < SHORTEST_SECONDS) {
      return OptionalDouble.empty();
    }
    double middle = (from + n - 1) / 2.0;
    double products = 0;
    double squares = 0;
    for (int i = from; i < n; i++) {
      products += (i - middle) * marks[i];
      squares += (i - middle) * (i - middle);
    }
    double secondsPerMark = products / squares;
    return positive(bytes / (n * secondsPerMark));
  }

  private static boolean beganSlowly(double[] marks, double lead) {
    int n = marks.length;
    return n >= FEWEST_MARKS
        && marks[n - 1] - lead >= SHORTEST_SECONDS
        && marks[n / 2 - 1] - lead > SLOW_START * (marks[n - 1] - lead);
  }

  private static boolean endsInSlowStart(double[] marks, double lead) {
    if (!beganSlowly(marks, lead)) {
      return false;
    }
    int n = marks.length;
    double quarter = (marks[n - 1] - lead) / 4;
    int half = reachedBy(marks, lead + 2 * quarter);
    int beforeLast = reachedBy(marks, lead + 3 * quarter);
    return n - beforeLast > STILL_RISING * (beforeLast - half);
  }

  private static OptionalDouble lastToFirst(double[] marks, double lead) {
    int n = marks.length;
    if (n < FEWEST_MARKS) {
      return OptionalDouble.empty();
    }
    int half = n / 2;
    int third = n / 3;
    double first = marks[half - 1] - lead;
    double last = marks[n - 1] - marks[n - 1 - third];
    if (last < SHORTEST_SECONDS || first <= 0) {
      return OptionalDouble.empty();
    }
    return positive((third / last) / (half / first));
  }

  private static OptionalDouble positive(double value) {
    return Double.isFinite(value) && value > 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
