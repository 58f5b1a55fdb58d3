package io.github.mirrorbench;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.Result;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The budgets of a run whose races follow one another. Each race gets an equal part of what is
 * left, so one that ends early leaves more to those behind it. A server that stands in several
 * races is one mirror, with one allowance of bytes and of requests.
 */
final class SharedBudget {
  /** The smallest budgets that a race can do anything with. */
  private static final long LEAST_BYTES = 1L << 20;

  private static final long LEAST_BYTES_PER_MIRROR = LEAST_BYTES / 2;
  private static final Duration LEAST_TIME = Duration.ofSeconds(1);

  private final ContestSettings whole;
  private final List<Route> routes;
  private final Map<String, Long> bytesOf = new HashMap<>();
  private long bytesLeft;
  private Duration timeLeft;
  private int begun;
  private ContestSettings current;

  /**
   * The budgets before the first race.
   *
   * @throws IllegalArgumentException with the reason when an equal part is too small to measure
   *     with
   */
  SharedBudget(ContestSettings whole, List<Route> routes) {
    this.whole = whole;
    this.routes = routes;
    this.bytesLeft = whole.maxBytes();
    this.timeLeft = whole.maxTime();
    this.current = whole;
    int races = routes.size();
    if (bytesLeft < races * LEAST_BYTES || timeLeft.compareTo(LEAST_TIME.multipliedBy(races)) < 0) {
      throw new IllegalArgumentException(
          "the images belong to "
              + races
              + " registries, which need at least "
              + races
              + " MiB and "
              + races
              + " seconds together");
    }
  }

  /** The settings of the next race; those of the run where it is the only one. */
  ContestSettings next() {
    current = routes.size() == 1 ? whole : part();
    begun++;
    return current;
  }

  private ContestSettings part() {
    int racesLeft = routes.size() - begun;
    long bytes = Math.max(LEAST_BYTES, bytesLeft / racesLeft);
    List<Mirror> field = routes.get(begun).field();
    long perMirror = field.stream().mapToLong(this::allowance).min().orElseThrow();
    int shared =
        field.stream()
            .filter(mirror -> !mirror.endpoint().isLocal())
            .mapToInt(mirror -> races(routes, mirror))
            .max()
            .orElse(1);
    Duration time = timeLeft.dividedBy(racesLeft);
    return whole.within(
        bytes,
        Math.min(bytes, Math.max(LEAST_BYTES_PER_MIRROR, perMirror)),
        time.compareTo(LEAST_TIME) < 0 ? LEAST_TIME : time,
        Math.max(1, whole.requestsPerMinute() / shared));
  }

  private long allowance(Mirror mirror) {
    long left = whole.maxBytesPerMirror() - bytesOf.getOrDefault(host(mirror.endpoint()), 0L);
    return left / races(routes.subList(begun, routes.size()), mirror);
  }

  private static int races(List<Route> routes, Mirror mirror) {
    String host = host(mirror.endpoint());
    return (int)
        routes.stream()
            .filter(route -> route.field().stream().anyMatch(m -> host(m.endpoint()).equals(host)))
            .count();
  }

  private static String host(Endpoint endpoint) {
    return endpoint.authority();
  }

  /** Takes off the cost of the race that has just ended. */
  void spent(Result result) {
    bytesLeft -= withoutGrowth(result.cost().bytes(), current.maxBytes());
    for (MirrorResult mirror : result.mirrors()) {
      long bytes = withoutGrowth(mirror.cost().bytes(), current.maxBytesPerMirror());
      bytesOf.merge(host(mirror.url()), bytes, Long::sum);
    }
    timeLeft = timeLeft.minus(timeOf(result));
  }

  /** Bytes beyond a budget that grows among local mirrors came from these, and cost nobody. */
  private long withoutGrowth(long bytes, long budget) {
    return whole.localGrowth().isPresent() ? Math.min(bytes, budget) : bytes;
  }

  /** The first race warms up before its first request, from which the time of the run counts. */
  private Duration timeOf(Result result) {
    Duration measuring = result.cost().time();
    Duration all = Duration.between(result.startedAt(), result.finishedAt());
    return begun == 1 || all.compareTo(measuring) < 0 ? measuring : all;
  }
}
