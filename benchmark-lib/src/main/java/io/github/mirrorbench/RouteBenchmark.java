package io.github.mirrorbench;

import io.github.mirrorbench.contest.Contest;
import io.github.mirrorbench.contest.Outcome;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.measure.LiveProbe;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.ClientCalibration;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Environment;
import io.github.mirrorbench.result.RequestSettings;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.RunSettings;
import io.github.mirrorbench.result.Tool;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fastest way to the images of each of several registries: one race a registry, in the
 * given order, within one budget. Every race gets at least an equal part of it, and what one leaves
 * goes to those behind it.
 *
 * <p>A benchmark may be run again, one run at a time; {@link #cancel} may be called from any
 * thread.
 */
public final class RouteBenchmark {
  private static final String NAME = "MirrorBench";

  private final List<Route> routes;
  private final Platform platform;
  private final ContestSettings rules;
  private final HttpSettings http;
  private final Optional<String> userAgent;
  private final Optional<String> hostName;
  private final ProgressRelay relay;
  private final Canceller canceller = new Canceller();

  RouteBenchmark(MirrorBenchmarkBuilder builder, List<Route> routes) {
    this.routes = List.copyOf(routes);
    this.platform = builder.platform;
    this.rules = builder.rules;
    this.http =
        builder
            .http
            .profile(rules.profile())
            .connections(rules.connectionUse())
            .requestsPerMinute(rules.requestsPerMinute())
            .userAgent(builder.userAgent.orElse(NAME + "/" + version()))
            .build();
    this.userAgent = builder.userAgent;
    this.hostName = builder.hostName;
    this.relay = new ProgressRelay(builder.listener);
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("a benchmark needs the routes to at least one registry");
    }
    if (routes.size() > 1) {
      new SharedBudget(rules, routes);
    }
  }

  /**
   * Measures and decides, one result a registry in the order of the routes. Failures of servers and
   * networks are in the results, never thrown.
   *
   * <p>When the thread is interrupted, or {@link #cancel} called, it ends at once with the
   * measurements until then; the results that it cut short or kept from beginning say so, and the
   * thread's interrupt status stays set in the first case.
   */
  public List<Result> run() {
    return canceller.guard(this::races);
  }

  /** Ends the run that is under way, if one is. */
  public void cancel() {
    canceller.cancel();
  }

  private List<Result> races() {
    relay.tell(new Progress.WarmingUp());
    Instant startedAt = http.clock().instant();
    try (LiveProbe warm =
        LiveProbe.open(RegistrySettings.anonymous(http), platform, rules.maxTime(), relay)) {
      return races(startedAt, Optional.of(warm));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return races(startedAt, Optional.empty());
    }
  }

  private List<Result> races(Instant begin, Optional<LiveProbe> warm) {
    SharedBudget budget = new SharedBudget(rules, routes);
    List<Result> results = new ArrayList<>();
    Instant startedAt = begin;
    for (Route route : routes) {
      if (routes.size() > 1) {
        relay.tell(new Progress.RaceStarted(route.registry(), results.size() + 1, routes.size()));
      }
      Result result = race(route, budget.next(), startedAt, warm);
      budget.spent(result);
      results.add(result);
      startedAt = result.finishedAt();
    }
    return List.copyOf(results);
  }

  /** One race; an interrupt before it leaves it without a sample. */
  private Result race(
      Route route, ContestSettings share, Instant startedAt, Optional<LiveProbe> warm) {
    Probe probe =
        warm.filter(any -> !Thread.currentThread().isInterrupted())
            .<Probe>map(client -> client.again(share.maxTime()))
            .orElseGet(Replay::ofNothing);
    Outcome outcome =
        new Contest(share, relay).run(route.field(), route.images(), route.prior().inFull(), probe);
    Stream.concat(outcome.platformWarnings(platform).stream(), outcome.warnings().stream())
        .forEach(sentence -> relay.tell(new Progress.Warning(sentence)));
    return outcome.toResult(
        new Tool(NAME, version()),
        startedAt,
        http.clock().instant(),
        environment(warm.map(LiveProbe::calibration)),
        settings(route, share),
        platform);
  }

  private static String version() {
    @Nullable String ofTheJar = RouteBenchmark.class.getPackage().getImplementationVersion();
    return ofTheJar == null ? "development" : ofTheJar;
  }

  private Environment environment(Optional<ClientCalibration> calibration) {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return new Environment(
        system.getName(),
        system.getArch(),
        system.getAvailableProcessors(),
        Runtime.version().toString(),
        http.proxy().isPresent(),
        hostName,
        calibration);
  }

  private RunSettings settings(Route route, ContestSettings share) {
    return new RunSettings(
        share,
        http.addressFamily(),
        http.proxy().map(Object::toString),
        http.authorities().size(),
        new RequestSettings(
                userAgent,
                http.followsToHttp(),
                http.unverified().stream().map(Endpoint::toString).sorted().toList())
            .ifAny(),
        route.prior().inFull());
  }
}
