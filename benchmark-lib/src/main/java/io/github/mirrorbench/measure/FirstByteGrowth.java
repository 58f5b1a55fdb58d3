package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.stats.Summary;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The growth of the wait for the first byte: with the size of the blob, with the size of the part
 * requested, or with neither. At most one of the two is above 0.
 *
 * <p>Samples by plain GET decide alone when they have at least two sizes, because nothing else is
 * sent by engines. The first read of a layer is left out: it may have waited for another reason.
 *
 * @param secondsPerBlobByte the growth at a server that fetches the whole before it sends a part
 * @param secondsPerRequestedByte the growth at one that fetches what was requested
 */
public record FirstByteGrowth(double secondsPerBlobByte, double secondsPerRequestedByte) {
  /** Growth below this, from the smallest to the largest size, is the noise of a network. */
  private static final double LEAST_SECONDS = 0.1;

  /** An explanation has to leave so much less unexplained to be preferred to that by the blob. */
  private static final double CLEARLY_BETTER = 0.25;

  /** Layers whose sizes differ by less do not tell growth from a wait that all have. */
  private static final double TWO_SIZES = 1.5;

  private static final FirstByteGrowth NONE = new FirstByteGrowth(0, 0);

  /** The samples of one request, as often as it was sent. */
  private record Request(boolean isLayer, double blobBytes, double requestedBytes) {
    static Request of(Sample sample, Map<Digest, Long> sizes) {
      double blob = sizeOf(sample, sizes);
      boolean isLayer = sample.step() == Step.LAYER;
      return new Request(isLayer, blob, isRange(sample) ? sample.bytes() : blob);
    }
  }

  /** A request's size, by one measure or the other, and its usual wait in seconds. */
  private record Point(boolean isLayer, double bytes, double seconds) {}

  /**
   * The growth that these samples of one mirror show.
   *
   * @param sizes the bytes of each blob, as far as they are known
   */
  public static FirstByteGrowth of(List<Sample> samples, Map<Digest, Long> sizes) {
    List<Sample> blobs = samples.stream().filter(FirstByteGrowth::counts).toList();
    Map<Request, Double> plain = waits(blobs.stream().filter(s -> !isRange(s)).toList(), sizes);
    return explain(plain.size() > 1 ? plain : waits(blobs, sizes));
  }

  /** Returns whether the wait grows enough to matter. */
  public boolean isDelayed() {
    return secondsPerByte() > 0;
  }

  /** The growth as a pull sees it, which requests nothing but whole blobs. */
  public double secondsPerByte() {
    return secondsPerBlobByte + secondsPerRequestedByte;
  }

  /** The part of this sample's wait that is due to its size, in seconds. */
  public double seconds(Sample sample, Map<Digest, Long> sizes) {
    Request request = Request.of(sample, sizes);
    return secondsPerBlobByte * request.blobBytes
        + secondsPerRequestedByte * request.requestedBytes;
  }

  /**
   * From the first hop's connection being ready to the last hop's head having been read, all of the
   * redirects between included; absent when no head came, or when the clock stepped back.
   */
  static Optional<Duration> waitOf(Sample sample) {
    List<Hop> hops = sample.hops();
    if (hops.isEmpty()
        || hops.get(hops.size() - 1).firstByte().isEmpty()
        || !sample.runsForward()) {
      return Optional.empty();
    }
    Duration body = hops.get(hops.size() - 1).body().orElse(Duration.ZERO);
    return Optional.of(sample.elapsed().minus(hops.get(0).setUp()).minus(body));
  }

  private static boolean counts(Sample sample) {
    boolean warmLayer = sample.step() == Step.LAYER && sample.stage() != Stage.SCREEN;
    return (warmLayer || sample.step() == Step.CONFIG)
        && sample.failure().isEmpty()
        && !sample.censored()
        && sample.bytes() > 0
        && waitOf(sample).isPresent();
  }

  private static boolean isRange(Sample sample) {
    Hop last = sample.hops().get(sample.hops().size() - 1);
    return last.status().isPresent() && last.status().getAsInt() == 206;
  }

  private static double sizeOf(Sample sample, Map<Digest, Long> sizes) {
    return sample.digest().map(sizes::get).orElse(sample.bytes());
  }

  private static Map<Request, Double> waits(List<Sample> samples, Map<Digest, Long> sizes) {
    return samples.stream()
        .collect(
            Collectors.groupingBy(
                sample -> Request.of(sample, sizes),
                Collectors.collectingAndThen(Collectors.toList(), FirstByteGrowth::medianWait)));
  }

  private static double medianWait(List<Sample> ofOneRequest) {
    return Summary.median(
        ofOneRequest.stream()
            .map(FirstByteGrowth::waitOf)
            .flatMap(Optional::stream)
            .mapToDouble(Transfer::seconds)
            .toArray());
  }

  private static FirstByteGrowth explain(Map<Request, Double> waits) {
    List<Point> byBlob = points(waits, Request::blobBytes);
    List<Point> byRequest = points(waits, Request::requestedBytes);
    double blob = unexplained(byBlob, slope(byBlob));
    double request = unexplained(byRequest, slope(byRequest));
    if (hasTwoSizes(byBlob)
        && unexplained(byBlob.stream().filter(Point::isLayer).toList(), 0)
            < CLEARLY_BETTER * Math.min(blob, request)) {
      return NONE;
    }
    return request < CLEARLY_BETTER * blob
        ? new FirstByteGrowth(0, growth(byRequest))
        : new FirstByteGrowth(growth(byBlob), 0);
  }

  private static List<Point> points(Map<Request, Double> waits, ToDoubleFunction<Request> bytes) {
    return waits.entrySet().stream()
        .map(
            wait ->
                new Point(
                    wait.getKey().isLayer(), bytes.applyAsDouble(wait.getKey()), wait.getValue()))
        .sorted(Comparator.comparingDouble(Point::bytes).thenComparingDouble(Point::seconds))
        .toList();
  }

  private static boolean hasTwoSizes(List<Point> points) {
    double[] layers = points.stream().filter(Point::isLayer).mapToDouble(Point::bytes).toArray();
    return layers.length > 1 && layers[layers.length - 1] > TWO_SIZES * layers[0];
  }

  /** The slope that matters; 0 where the wait does not grow by enough. */
  private static double growth(List<Point> points) {
    double slope = slope(points);
    if (slope == 0) {
      return 0;
    }
    Point smallest = points.get(0);
    double growth = slope * (points.get(points.size() - 1).bytes() - smallest.bytes());
    return growth > Math.max(LEAST_SECONDS, smallest.seconds()) ? slope : 0;
  }

  private static double slope(List<Point> points) {
    double meanSize = mean(points, Point::bytes);
    double products = 0;
    double squares = 0;
    for (Point point : points) {
      products += (point.bytes() - meanSize) * point.seconds();
      squares += (point.bytes() - meanSize) * (point.bytes() - meanSize);
    }
    return squares > 0 ? products / squares : 0;
  }

  /** The mean square of what a line of this slope leaves over. */
  private static double unexplained(List<Point> points, double slope) {
    double meanSize = mean(points, Point::bytes);
    double meanWait = mean(points, Point::seconds);
    return mean(
        points,
        point -> {
          double rest = point.seconds() - meanWait - slope * (point.bytes() - meanSize);
          return rest * rest;
        });
  }

  private static double mean(List<Point> points, ToDoubleFunction<Point> value) {
    return points.stream().mapToDouble(value).average().orElse(0);
  }
}
