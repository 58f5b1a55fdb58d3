package io.github.mirrorbench.result;

import io.github.mirrorbench.contest.Outcome;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.DirectHosts;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.ProxyUrl;
import io.github.mirrorbench.mirror.RepositoryForm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Documents for tests: one that has every member of the form, and one that has the fewest. */
public final class Results {
  public static final ImageReference UBUNTU = ImageReference.parse("ubuntu");
  private static final MirrorName FAST = new MirrorName("fast");
  private static final Instant START = Instant.parse("2026-11-24T20:00:00.123456789Z");

  private Results() {}

  /** A result in which no optional value is absent and no list is empty. */
  public static Result full() {
    return new Result(
        new Tool("MirrorBench", "0.1.0"),
        START,
        START.plusSeconds(12),
        false,
        new Environment(
            "Linux",
            "amd64",
            2,
            "17.0.15",
            true,
            Optional.of("bench-1"),
            Optional.of(new ClientCalibration(OptionalDouble.of(4.5e8), Duration.ofMillis(1_100)))),
        fullSettings(),
        List.of(fullImage()),
        List.of(FAST),
        new Verdict(
            Status.CONFIDENT,
            Optional.of(FAST),
            List.of(FAST),
            List.of(FAST),
            OptionalDouble.of(0.87),
            Optional.of(UpstreamComparison.SLOWER),
            "fast is 3.1 times as fast as the next."),
        List.of(best(), failed(2)),
        new Cost(5_000_000, 21, Duration.ofNanos(11_999_999_999L)),
        List.of(fullSample()),
        Optional.of(new Fragment(List.of("https://fast.example"))));
  }

  /** The result of a contest with default settings. */
  public static Result of(Outcome outcome) {
    return of(outcome, ContestSettings.defaults(1));
  }

  /** The result of a contest with these settings and without a prior. */
  public static Result of(Outcome outcome, ContestSettings settings) {
    return outcome.toResult(
        new Tool("MirrorBench", "test"),
        START,
        START.plusSeconds(9),
        new Environment("Linux", "amd64", 2, "17", false, Optional.empty(), Optional.empty()),
        new RunSettings(
            settings, AddressFamily.ANY, Optional.empty(), 0, Optional.empty(), Prior.NONE),
        Platform.parse("linux/amd64"));
  }

  /** A result in which all that may be absent is absent. */
  public static Result bare() {
    return bare(List.of(), Duration.ZERO);
  }

  /** The bare result with another cost. */
  public static Result withCost(Duration time) {
    return bare(List.of(), time);
  }

  /** The bare result with a mirror that has this ratio. */
  public static Result withRatio(double ratio) {
    return bare(List.of(failed(ratio)), Duration.ZERO);
  }

  /** The bare result with the registry through a proxy, which docker is to use. */
  public static Result throughAProxy() {
    ProxyUrl proxy = ProxyUrl.parse("http://proxy.example:3128");
    return bare(
        List.of(failed(new MirrorName("office"), Role.PROXY, Optional.of(proxy), 2)),
        Duration.ZERO,
        Optional.of(Fragment.ofProxy(proxy.toString(), DirectHosts.LOCAL)));
  }

  private static Result bare(List<MirrorResult> mirrors, Duration time) {
    return bare(mirrors, time, Optional.empty());
  }

  private static Result bare(
      List<MirrorResult> mirrors, Duration time, Optional<Fragment> fragment) {
    return new Result(
        new Tool("MirrorBench", "0.1.0"),
        START,
        START,
        true,
        new Environment("Linux", "amd64", 2, "17.0.15", false, Optional.empty(), Optional.empty()),
        new RunSettings(
            ContestSettings.defaults(7),
            AddressFamily.ANY,
            Optional.empty(),
            0,
            Optional.empty(),
            Prior.NONE),
        List.of(
            new ImageResult(
                UBUNTU,
                Platform.parse("linux/amd64"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                OptionalLong.empty(),
                List.of(),
                List.of())),
        List.of(),
        new Verdict(
            Status.NO_MIRROR,
            Optional.empty(),
            List.of(),
            List.of(),
            OptionalDouble.empty(),
            Optional.empty(),
            "Nothing was measured."),
        mirrors,
        new Cost(0, 0, time),
        List.of(),
        fragment);
  }

  private static RunSettings fullSettings() {
    return new RunSettings(
        new ContestSettings(
            -42,
            Profile.CONTAINERD,
            Optional.of(ConnectionUse.KEPT),
            Rigor.CAREFUL,
            0.95,
            0.1,
            268_435_456,
            67_108_864,
            Duration.ofSeconds(60),
            10,
            20,
            Duration.ofMillis(1500),
            OptionalInt.of(32)),
        AddressFamily.IPV6,
        Optional.of("http://proxy.example:3128"),
        1,
        Optional.of(
            new RequestSettings(
                Optional.of("docker/28.5.2"), true, List.of("https://mirror.lab.example"))),
        new Prior(
            Optional.of(FAST),
            List.of(new PastRun(Duration.ofDays(1), List.of(new PastRun.PastMirror(FAST, 20, 1)))),
            OptionalDouble.of(0.02)));
  }

  private static ImageResult fullImage() {
    return new ImageResult(
        UBUNTU,
        Platform.parse("linux/arm64/v8"),
        Optional.of(DigestOrigin.UPSTREAM),
        Optional.of(digest('a')),
        Optional.of(digest('b')),
        List.of(Platform.parse("linux/amd64"), Platform.parse("linux/arm64/v8")),
        OptionalLong.of(2_298),
        List.of(new ImageResult.LayerEntry(digest('c'), 29_724_688)),
        List.of(new Rewrite(UBUNTU, ImageReference.parse("fast.example/library/ubuntu"), FAST, 1)));
  }

  private static MirrorResult best() {
    PredictedPull pull =
        new PredictedPull(4.2, OptionalDouble.of(4.0), OptionalDouble.of(4.5000000001), 7);
    Optional<Estimate> phase =
        Optional.of(new Estimate(0.0123, OptionalDouble.empty(), OptionalDouble.empty(), 5));
    Optional<Estimate> rate =
        Optional.of(
            new Estimate(12_345_678.9, OptionalDouble.of(1e7), OptionalDouble.of(1.4e7), 7));
    return new MirrorResult(
        FAST,
        Endpoint.parse("https://fast.example"),
        Optional.of(RepositoryForm.PREFIX),
        Role.MIRROR,
        Optional.empty(),
        MirrorStatus.RANKED,
        OptionalInt.of(1),
        Optional.empty(),
        Optional.of(pull),
        Optional.of(pull),
        List.of(
            new ImageCoverage(
                UBUNTU,
                true,
                Optional.of(digest('a')),
                Optional.of(digest('b')),
                Optional.of(START),
                Optional.of(digest('e')),
                Optional.of(pull),
                Optional.empty(),
                List.of(digest('c')),
                List.of(Platform.parse("linux/amd64")))),
        new Throughput(rate, rate, rate),
        new Latency(phase, phase, phase, phase, phase, phase),
        Optional.of(new ColdRead(Duration.ofMillis(340), 1_048_576, 3)),
        new Reliability(17, 1),
        Optional.of(
            new Elimination(
                Stage.RACE,
                3,
                "It was slower.",
                OptionalDouble.of(1.5),
                OptionalDouble.of(1.4),
                OptionalDouble.of(1.7))),
        List.of(Flag.COLD_CACHE, Flag.THROTTLED_AFTER_BURST),
        new Cost(5_000_000, 17, Duration.ofSeconds(9)),
        List.of("192.0.2.1"),
        List.of("cdn.example"),
        Optional.of("auth.example"));
  }

  private static MirrorResult failed(double ratio) {
    return failed(new MirrorName("upstream"), Role.UPSTREAM, Optional.empty(), ratio);
  }

  private static MirrorResult failed(
      MirrorName name, Role role, Optional<ProxyUrl> via, double ratio) {
    Failure failure = new Failure(FailureKind.FORBIDDEN, Step.LAYER, "GET … answered 403");
    return new MirrorResult(
        name,
        Endpoint.parse("https://registry-1.docker.io"),
        Optional.empty(),
        role,
        via,
        MirrorStatus.FAILED,
        OptionalInt.empty(),
        Optional.of(
            new MirrorFailure(
                FailureKind.FORBIDDEN, failure.message(), Step.LAYER, Optional.of(UBUNTU))),
        Optional.empty(),
        Optional.empty(),
        List.of(
            new ImageCoverage(
                UBUNTU,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(failure),
                List.of(),
                List.of())),
        new Throughput(Optional.empty(), Optional.empty(), Optional.empty()),
        new Latency(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.empty(),
        new Reliability(4, 1),
        Optional.of(
            new Elimination(
                Stage.SCREEN,
                0,
                "It was refused.",
                OptionalDouble.of(ratio),
                OptionalDouble.empty(),
                OptionalDouble.empty())),
        List.of(),
        new Cost(0, 4, Duration.ofSeconds(3)),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static Sample fullSample() {
    Optional<Duration> some = Optional.of(Duration.ofNanos(1));
    return Sample.builder(FAST, UBUNTU, Stage.RACE, Step.LAYER)
        .examined(Optional.of(digest('d')))
        .block(2)
        .startedAt(Duration.ofNanos(2_000_000_001L))
        .digest(Optional.of(digest('c')))
        .from(OptionalLong.of(0))
        .bytes(1_048_576)
        .verified(Verification.PREFIX)
        .censored(true)
        .hops(
            List.of(
                new Hop(
                    "fast.example",
                    Optional.of("192.0.2.1"),
                    OptionalInt.of(200),
                    1_048_576,
                    some,
                    some,
                    some,
                    some,
                    some,
                    Optional.of(
                        new Hop.Silent(
                            List.of("192.0.2.2"), Duration.ZERO, Duration.ofSeconds(15))),
                    Optional.of(new Hop.Client(Duration.ofMillis(4), Duration.ofNanos(3))))))
        .marks(List.of(Duration.ofMillis(100), Duration.ofNanos(200_000_003L)))
        .failure(Optional.of(new Failure(FailureKind.STALLED, Step.LAYER, "no byte for 5 s")))
        .build();
  }

  public static Digest digest(char digit) {
    return new Digest(String.valueOf(digit).repeat(64));
  }
}
