package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.loopback.LoopbackServer;
import io.github.mirrorbench.loopback.PacedResponse;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.ContestEvent;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Rigor;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.simulation.Fault;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import io.github.mirrorbench.simulation.Trait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * The time of a run holds whatever is set and whatever mirrors do: settings and mirrors by chance.
 * Half of the mirrors are at 0.0.0.0, which leads to this machine and yet is no local address, so
 * that they are asked as politely as any on the Internet. With {@code -Dlong=true} 200 runs.
 */
class HardBudgetIT {
  private static final int RUNS = Boolean.getBoolean("long") ? 200 : 20;
  private static final int AT_ONCE = 5;
  private static final Duration LATE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/hurried", 1, List.of(6_000_000L, 1_500_000L, 40_000L));

  private static final List<Fault> FAULTS =
      List.of(
          Fault.HANG_AT_CONNECT,
          Fault.HANG_AT_FIRST_BYTE,
          Fault.HANG_AT_LAYER,
          Fault.HANG_MID_BODY,
          Fault.CLOSE_MID_BODY,
          Fault.TOO_MANY_REQUESTS);

  private final CountDownLatch over = new CountDownLatch(1);

  @Test
  void holdsWhateverIsSet() throws Exception {
    ExecutorService runs = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<Void>> all = new ArrayList<>();
      for (long seed = 1; seed <= RUNS; seed++) {
        Random random = new Random(seed);
        all.add(() -> holds(random));
      }
      for (Future<Void> run : runs.invokeAll(all)) {
        run.get();
      }
    } finally {
      over.countDown();
      runs.shutdownNow();
    }
  }

  @SuppressWarnings("NullAway") // A Callable of nothing has nothing else to return.
  private Void holds(Random random) throws Exception {
    ContestSettings settings = settings(random);
    List<AutoCloseable> servers = new ArrayList<>();
    try {
      List<Mirror> mirrors = new ArrayList<>();
      for (int i = 1 + random.nextInt(5); i > 0; i--) {
        mirrors.add(
            new Mirror(
                new MirrorName("m" + i),
                Endpoint.parse(url(random, servers)),
                RepositoryForm.HOST));
      }
      holds(settings, mirrors);
      return null;
    } finally {
      for (AutoCloseable server : servers) {
        server.close();
      }
    }
  }

  private void holds(ContestSettings settings, List<Mirror> mirrors) {
    AtomicLong begun = new AtomicLong();
    MirrorBenchmarkBuilder builder =
        MirrorBenchmark.builder()
            .candidates(mirrors)
            .images(List.of(IMAGE.reference()))
            .platform(Platform.parse("linux/amd64"))
            .noUpstream()
            .rules(settings)
            .listener(progress -> note(progress, begun));
    Result result = NamedHosts.of(builder, this::lookUp).build().run();
    Duration took = Duration.ofNanos(System.nanoTime() - begun.get());

    assertThat(took).as("%s at %s", settings, mirrors).isLessThan(settings.maxTime().plus(LATE));
    assertThat(result.mirrors())
        .allMatch(mirror -> !isTimeout(mirror) || wasWaitedFor(mirror, result));
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  private static void note(Progress progress, AtomicLong begun) {
    if (progress instanceof Progress.Contest contest
        && contest.event() instanceof ContestEvent.ScreeningStarted) {
      begun.set(System.nanoTime());
    }
  }

  private static boolean isTimeout(MirrorResult mirror) {
    return mirror.failure().filter(f -> f.failure().kind() == FailureKind.TIMEOUT).isPresent();
  }

  /** A mirror is not to blame for time that it was not given. */
  private static boolean wasWaitedFor(MirrorResult mirror, Result result) {
    Duration waited =
        result.samples().stream()
            .filter(sample -> sample.mirror().equals(mirror.name()))
            .map(Sample::elapsed)
            .reduce(Duration.ZERO, Duration::plus);
    return waited.compareTo(PATIENCE.multipliedBy(9).dividedBy(10)) > 0;
  }

  private static ContestSettings settings(Random random) {
    return ContestSettings.builder(random.nextLong())
        .profile(oneOf(random, List.of(Profile.values())))
        .rigor(oneOf(random, List.of(Rigor.values())))
        .maxTime(Duration.ofMillis(1_000 + random.nextInt(14_000)))
        .maxBytes((1 + random.nextInt(64)) * 1024L * 1024)
        .requestsPerMinute(1 + random.nextInt(30))
        .build();
  }

  private static <T> T oneOf(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String url(Random random, List<AutoCloseable> servers) throws IOException {
    String local = local(random, servers);
    return random.nextBoolean() ? local.replace("127.0.0.1", "0.0.0.0") : local;
  }

  private static String local(Random random, List<AutoCloseable> servers) throws IOException {
    return switch (random.nextInt(6)) {
      case 0 -> "http://hangs" + servers.size() + "x" + random.nextInt(1_000) + ".example";
      case 1 -> "https://127.0.0.1:" + silentPort(servers);
      case 2 -> "http://127.0.0.1:" + deadPort();
      case 3 -> pausing(servers);
      default -> shaped(shape(random), servers);
    };
  }

  private static Shape shape(Random random) {
    Trait[] traits =
        switch (random.nextInt(4)) {
          case 0 -> new Trait[] {Trait.NEEDS_TOKEN, Trait.REDIRECTS_BLOBS};
          case 1 -> new Trait[] {Trait.HANGS_AT_RANGE};
          default -> new Trait[0];
        };
    return switch (random.nextInt(4)) {
      case 0 -> Shape.broken(oneOf(random, FAULTS)).with(traits);
      case 1 -> Shape.at(30 + random.nextInt(30_000)).with(traits);
      case 2 -> Shape.FAST.sleepingAt(500_000 + random.nextInt(2_000_000)).with(traits);
      default -> Shape.at(500_000 + random.nextInt(20_000_000)).with(traits);
    };
  }

  private static String shaped(Shape shape, List<AutoCloseable> servers) throws IOException {
    ShapedMirror mirror = ShapedMirror.start(IMAGE, shape);
    servers.add(mirror);
    return mirror.endpoint().toString();
  }

  /** A server that wants to be asked again later than any of these runs lasts. */
  private static String pausing(List<AutoCloseable> servers) throws IOException {
    LoopbackServer server =
        LoopbackServer.start(
            request ->
                request.path().equals("/v2/")
                    ? PacedResponse.of(200, Body.EMPTY)
                    : PacedResponse.of(503, Body.EMPTY).withHeader("Retry-After", "20"),
            Optional.empty());
    servers.add(server);
    return server.uri().toString();
  }

  /** Connections are taken and never answered. */
  private static int silentPort(List<AutoCloseable> servers) throws IOException {
    ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    servers.add(silent);
    return silent.getLocalPort();
  }

  private static int deadPort() throws IOException {
    try (ServerSocket closed = new ServerSocket(0)) {
      return closed.getLocalPort();
    }
  }

  private List<InetAddress> lookUp(String host) {
    try {
      over.await();
      return List.of();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
