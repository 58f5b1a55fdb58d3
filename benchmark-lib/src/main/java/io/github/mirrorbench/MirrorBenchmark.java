package io.github.mirrorbench;

import io.github.mirrorbench.contest.Contest;
import io.github.mirrorbench.contest.Outcome;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.measure.LiveProbe;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.ClientCalibration;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Environment;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.RequestSettings;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.RunSettings;
import io.github.mirrorbench.result.Tool;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mirror from which a container engine on this machine pulls fastest, and says how sure
 * it is.
 *
 * <pre>{@code
 * Result result =
 *     MirrorBenchmark.builder()
 *         .candidates("https://docker.m.daocloud.io", "https://mirror.example")
 *         .images("ubuntu:24.04")
 *         .build()
 *         .run();
 * result.best().ifPresent(best -> System.out.println(best.url()));
 * }</pre>
 *
 * <p>A benchmark may be run again, one run at a time; {@link #cancel} may be called from any
 * thread.
 */
public final class MirrorBenchmark {
  private static final String NAME = "MirrorBench";

  private final List<Mirror> field;
  private final List<ImageReference> images;
  private final Platform platform;
  private final ContestSettings rules;
  private final Prior prior;
  private final HttpSettings http;
  private final Optional<String> userAgent;
  private final Optional<String> hostName;
  private final ProgressRelay relay;
  private final Canceller canceller = new Canceller();

  MirrorBenchmark(MirrorBenchmarkBuilder builder) {
    this.field = fieldOf(builder.candidates, builder.upstream);
    this.images = List.copyOf(builder.images);
    this.platform = builder.platform;
    this.rules = builder.rules;
    this.prior = builder.prior.inFull();
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
    if (images.isEmpty()) {
      throw new IllegalArgumentException("a benchmark needs at least one image");
    }
    prior.incumbent().ifPresent(this::requireCandidate);
  }

  /** A builder with all defaults; the candidates are missing. */
  public static MirrorBenchmarkBuilder builder() {
    return new MirrorBenchmarkBuilder();
  }

  private static List<Mirror> fieldOf(List<Mirror> candidates, Optional<Mirror> upstream) {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("a benchmark needs at least one candidate");
    }
    requireDistinct(candidates, Mirror::name, "are called");
    requireDistinct(candidates, Mirror::endpoint, "are at");
    for (Mirror candidate : candidates) {
      if (candidate.isUpstream()) {
        throw new IllegalArgumentException(
            "the name \"" + MirrorName.UPSTREAM + "\" is kept for the registry itself");
      }
    }
    List<Mirror> field = new ArrayList<>(candidates);
    upstream.ifPresent(field::add);
    return List.copyOf(field);
  }

  private static void requireDistinct(
      List<Mirror> candidates, Function<Mirror, Object> property, String share) {
    Set<Object> seen = new HashSet<>();
    for (Mirror candidate : candidates) {
      if (!seen.add(property.apply(candidate))) {
        throw new IllegalArgumentException(
            "two candidates " + share + " " + property.apply(candidate));
      }
    }
  }

  private void requireCandidate(MirrorName incumbent) {
    if (field.stream().noneMatch(m -> !m.isUpstream() && m.name().equals(incumbent))) {
      throw new IllegalArgumentException("the incumbent " + incumbent + " is no candidate");
    }
  }

  /**
   * Measures and decides. Failures of servers and networks are in the result, never thrown.
   *
   * <p>When the thread is interrupted, or {@link #cancel} called, it ends at once with the
   * measurements until then; the result says so, and the thread's interrupt status stays set in the
   * first case.
   */
  public Result run() {
    Instant startedAt = http.clock().instant();
    Measured measured = canceller.guard(this::measure);
    return measured.outcome.toResult(
        tool(), startedAt, http.clock().instant(), environment(measured.by), settings(), platform);
  }

  /** The outcome of a contest and the client it was measured with, unless that never got ready. */
  private record Measured(Outcome outcome, Optional<ClientCalibration> by) {}

  private Measured measure() {
    relay.tell(new Progress.WarmingUp());
    try (LiveProbe probe =
        LiveProbe.open(RegistrySettings.anonymous(http), platform, rules.maxTime(), relay)) {
      return new Measured(contestOver(probe), Optional.of(probe.calibration()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Measured(contestOver(Replay.ofNothing()), Optional.empty());
    }
  }

  private Outcome contestOver(Probe probe) {
    Outcome outcome = new Contest(rules, relay).run(field, images, prior, probe);
    Stream.concat(outcome.platformWarnings(platform).stream(), outcome.warnings().stream())
        .forEach(sentence -> relay.tell(new Progress.Warning(sentence)));
    return outcome;
  }

  /** Ends the run that is under way, if one is. */
  public void cancel() {
    canceller.cancel();
  }

  private static Tool tool() {
    return new Tool(NAME, version());
  }

  private static String version() {
    @Nullable String ofTheJar = MirrorBenchmark.class.getPackage().getImplementationVersion();
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

  private RunSettings settings() {
    return new RunSettings(
        rules,
        http.addressFamily(),
        http.proxy().map(Object::toString),
        http.authorities().size(),
        new RequestSettings(
                userAgent,
                http.followsToHttp(),
                http.unverified().stream().map(Endpoint::toString).sorted().toList())
            .ifAny(),
        prior);
  }
}
