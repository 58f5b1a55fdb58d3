package io.github.mirrorbench.fit;

import io.github.mirrorbench.MirrorBenchmark;
import io.github.mirrorbench.NamedHosts;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The engines and the product, side by side before one odd registry after the other. */
final class FitBench implements AutoCloseable {
  /** Slower, so that the odd one is preferred wherever it is not found out. */
  private static final Oddity PLAIN =
      Oddity.of("plain", "all", "honest, if somewhat late")
          .mirror(Rule.when(asked -> true, r -> r.late(Duration.ofMillis(30))));

  private final OddNetwork network = new OddNetwork(Network::link);
  private final Map<EngineVersion, PullingEngine> engines = new EnumMap<>(EngineVersion.class);
  private final OptionalInt attempts;

  /** Engines as they are by default. */
  FitBench() {
    this(OptionalInt.empty());
  }

  private FitBench(OptionalInt attempts) {
    this.attempts = attempts;
  }

  /**
   * Engines that try a layer no more often than this, where that can be set: most layers that fail
   * do so for ever.
   */
  static FitBench trying(int attempts) {
    return new FitBench(OptionalInt.of(attempts));
  }

  /**
   * The outcome at one registry.
   *
   * @param fit whether the engine pulled, or the product ranked the mirror
   * @param seconds the time of the pull, as the engine took it or the product predicts it
   * @param reason the last words of the engine, or the failure in the document
   * @param log the requests
   */
  record Finding(boolean fit, OptionalDouble seconds, String reason, List<String> log) {
    @Override
    public String toString() {
      return reason + log.stream().collect(Collectors.joining("\n  ", "\n  ", ""));
    }
  }

  /** Lets engines pull, all at the same time; each is started at its first pull. */
  Map<EngineVersion, Finding> pull(Set<EngineVersion> versions, Oddity oddity)
      throws InterruptedException {
    versions.forEach(this::engine);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      Map<EngineVersion, Future<Finding>> running = new EnumMap<>(EngineVersion.class);
      versions.forEach(
          version -> running.put(version, threads.submit(() -> pull(engine(version), oddity))));
      Map<EngineVersion, Finding> pulls = new EnumMap<>(EngineVersion.class);
      for (Map.Entry<EngineVersion, Future<Finding>> each : running.entrySet()) {
        pulls.put(each.getKey(), each.getValue().get());
      }
      return pulls;
    } catch (ExecutionException e) {
      throw new IllegalStateException("an engine could not be asked about " + oddity, e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private synchronized PullingEngine engine(EngineVersion version) {
    return engines.computeIfAbsent(version, any -> PullingEngine.start(any, network, attempts));
  }

  private Finding pull(PullingEngine engine, Oddity oddity) {
    try (Served registry = network.start(oddity, oddity.newImages())) {
      Command.Outcome outcome = engine.pull(registry);
      return new Finding(
          outcome.exitCode() == 0,
          OptionalDouble.of(outcome.elapsed().toNanos() / 1e9),
          lastLine(outcome),
          registry.log());
    }
  }

  private static String lastLine(Command.Outcome outcome) {
    String said = outcome.errors().isBlank() ? outcome.output() : outcome.errors();
    return said.strip().lines().reduce("", (a, b) -> b);
  }

  /** Lets the product measure it beside an honest registry of the same image. */
  Finding measure(Profile profile, Oddity oddity) {
    return measure(profile, List.of(oddity)).get(0);
  }

  /**
   * Lets the product measure them in one run beside an honest registry; all serve the image of the
   * first. A race has room for five.
   */
  List<Finding> measure(Profile profile, List<Oddity> oddities) {
    try (Served honest = network.start(PLAIN, oddities.get(0).newImagesBeside())) {
      List<Mirror> others = List.of(mirror(new MirrorName("plain"), honest.url()));
      return measure(
          profile,
          oddities,
          others,
          (result, registries) ->
              IntStream.range(0, registries.size())
                  .mapToObj(i -> finding(result.mirror(odd(i)).orElseThrow(), registries.get(i)))
                  .toList());
    }
  }

  /** Lets the product choose between several of the kind; the finding about the best. */
  Optional<Finding> measureBest(Profile profile, Oddity oddity, int number) {
    return measure(
        profile,
        Collections.nCopies(number, oddity),
        List.of(),
        (result, registries) -> result.best().map(best -> finding(best, registries.get(0))));
  }

  private <T> T measure(
      Profile profile,
      List<Oddity> oddities,
      List<Mirror> others,
      BiFunction<Result, List<Served>, T> findings) {
    List<OddImage> images = oddities.get(0).newImages();
    List<Served> registries = new ArrayList<>();
    try {
      oddities.forEach(oddity -> registries.add(network.start(oddity, images)));
      // The others first, so that they are right where the images differ.
      List<Mirror> candidates = new ArrayList<>(others);
      for (int i = 0; i < registries.size(); i++) {
        candidates.add(mirror(odd(i), registries.get(i).url()));
      }
      return findings.apply(benchmark(profile, candidates, registries).run(), registries);
    } finally {
      registries.forEach(Served::close);
    }
  }

  private MirrorBenchmark benchmark(
      Profile profile, List<Mirror> candidates, List<Served> registries) {
    return NamedHosts.of(MirrorBenchmark.builder(), network::lookup)
        .candidates(candidates)
        .images(
            registries.get(0).images().stream()
                .map(image -> ImageReference.parse(image.reference()))
                .toList())
        .noUpstream()
        .platform(Platform.parse("linux/amd64"))
        .authorities(network.authorities(registries.get(0).oddity()))
        .unverified(
            registries.stream()
                .filter(registry -> registry.oddity().trust() == Trust.UNVERIFIED)
                .map(registry -> Endpoint.parse(registry.url()))
                .collect(Collectors.toSet()))
        .rules(ContestSettings.builder(1).profile(profile).build())
        .build();
  }

  private static Finding finding(MirrorResult odd, Served registry) {
    String reason =
        odd.failure().map(f -> f.kind() + " " + f.message()).orElse(odd.flags().toString());
    return new Finding(
        odd.status() == MirrorStatus.RANKED,
        odd.predictedPull()
            .map(pull -> OptionalDouble.of(pull.seconds()))
            .orElse(OptionalDouble.empty()),
        reason,
        registry.log());
  }

  private static MirrorName odd(int number) {
    return new MirrorName("odd" + number);
  }

  private static Mirror mirror(MirrorName name, String url) {
    return new Mirror(name, Endpoint.parse(url), RepositoryForm.HOST);
  }

  @Override
  public void close() {
    engines.values().forEach(PullingEngine::close);
    network.close();
  }
}
