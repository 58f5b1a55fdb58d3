package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.loopback.Access;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.peer.ResultTable;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Three runs over a real pull-through cache that is empty at first, beside a steady mirror. */
@ExtendWith(QuietMachine.class)
class ColdCacheIT {
  private static final double MB = 1e6;
  private static final MirrorName CACHE = new MirrorName("cache");
  private static final MirrorName STEADY = new MirrorName("steady");

  /** A pull from loopback is so short that a moment's pause of this machine doubles it. */
  private static final double PAUSE_SECONDS = 0.2;

  private final ResultTable table =
      new ResultTable(
          "Debian's docker-registry as a pull-through cache beside a steady mirror, seconds",
          "run",
          "best",
          "flags of the cache",
          "first pull",
          "predicted",
          "later pull",
          "predicted",
          "MB from upstream");

  @Test
  void aCacheThatFillsIsToldFromASlowMirrorAndPredictedTwice() throws Exception {
    check(6 * MB, 16 * MB, 8, 3, 2.2, 0.1);
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void aCacheOfASlowUpstreamIsToldFromASlowMirrorAndPredictedTwice() throws Exception {
    check(1.5 * MB, 4 * MB, 24, 6, 3, 0.3);
    table.keep("accuracy/cold-cache.md");
  }

  @Test
  void firstTouchesThatWaitAreInTheFirstPullAlone() throws Exception {
    SyntheticImage image =
        SyntheticImage.of("library/touched", 6, List.of(3_000_000L, 2_200_000L, 1_000_000L));
    Shape shape = Shape.FAST.withLine(20 * MB).withColdTouch(Duration.ofMillis(250));
    double cold;
    double warm;
    try (ShapedMirror other = ShapedMirror.start(image, shape)) {
      new PlainPull(other.endpoint().toString(), image).all();
    }
    try (ShapedMirror touched = ShapedMirror.start(image, shape)) {
      PlainPull pull = new PlainPull(touched.endpoint().toString(), image);
      cold = pull.all();
      warm = pull.all();
    }
    try (ShapedMirror cache = ShapedMirror.start(image, shape);
        ShapedMirror steady = ShapedMirror.start(image, Shape.FAST.withLine(8 * MB))) {
      Result result =
          run(
              List.of(
                  mirror(CACHE, cache.endpoint().toString()),
                  mirror(STEADY, steady.endpoint().toString())),
              image);
      MirrorResult row = result.mirror(CACHE).orElseThrow();
      table.row(
          "touches that wait",
          result.verdict().best().map(MirrorName::text).orElse("none"),
          row.flags(),
          cold,
          seconds(row.predictedFirstPull()),
          warm,
          seconds(row.predictedPull()),
          "");
      System.out.println(table.text());

      assertThat(result.verdict().best()).contains(CACHE);
      assertThat(row.flags()).contains(Flag.COLD_CACHE);
      assertThat(seconds(row.predictedPull())).isCloseTo(warm, within(0.15 * warm));
      assertThat(seconds(row.predictedFirstPull())).isCloseTo(cold, within(0.15 * cold));
    }
  }

  private void check(double upstreamRate, double steadyRate, double... megabytes) throws Exception {
    SyntheticImage image =
        SyntheticImage.of(
            "library/cached",
            5,
            DoubleStream.of(megabytes).mapToObj(size -> (long) (size * MB)).toList());
    double cold = coldPull(image, upstreamRate);
    try (ShapedMirror upstream = upstream(image, upstreamRate);
        ShapedMirror steady = ShapedMirror.start(image, Shape.FAST.withLine(steadyRate));
        DockerRegistry cache = cacheOf(upstream)) {
      List<Mirror> mirrors =
          List.of(mirror(CACHE, cache.url()), mirror(STEADY, steady.endpoint().toString()));
      Result first = run("1", image, mirrors, upstream, cold);
      long drawn = drawn(upstream);
      run("2", image, mirrors, upstream, cold);
      run("3", image, mirrors, upstream, cold);
      double warm = warmPull(cache, image);
      table.row("pulls", "", "", cold, "", warm, "", "");
      System.out.println(table.text());

      MirrorResult row = first.mirror(CACHE).orElseThrow();
      assertThat(first.verdict().best()).contains(CACHE);
      assertThat(row.flags()).contains(Flag.COLD_CACHE);
      assertThat(seconds(row.predictedFirstPull())).isCloseTo(cold, within(0.3 * cold));
      assertThat(seconds(row.predictedPull()))
          .isCloseTo(warm, within(Math.max(PAUSE_SECONDS, 0.25 * warm)));
      // distribution reads a layer twice for its first reader: once to send it, once to keep it.
      assertThat((double) drawn).isLessThan(2.2 * DoubleStream.of(megabytes).sum() * MB);
      assertThat(first.mirror(STEADY).orElseThrow().flags()).doesNotContain(Flag.COLD_CACHE);
    }
  }

  private Result run(
      String name, SyntheticImage image, List<Mirror> mirrors, ShapedMirror upstream, double cold)
      throws Exception {
    long before = drawn(upstream);
    Result result = run(mirrors, image);
    MirrorResult row = result.mirror(CACHE).orElseThrow();
    table.row(
        name,
        result.verdict().best().map(MirrorName::text).orElse("none"),
        row.flags(),
        cold,
        row.predictedFirstPull().isPresent() ? seconds(row.predictedFirstPull()) : "",
        "",
        seconds(row.predictedPull()),
        (drawn(upstream) - before) / MB);
    return result;
  }

  private static Result run(List<Mirror> mirrors, SyntheticImage image) throws Exception {
    Result result =
        MirrorBenchmark.builder()
            .candidates(mirrors)
            .images(List.of(image.reference()))
            .platform(Platform.parse("linux/amd64"))
            .noUpstream()
            .rules(ContestSettings.defaults(7))
            .build()
            .run();
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
    return result;
  }

  /** A pull through a cache of its own that has nothing. */
  private static double coldPull(SyntheticImage image, double upstreamRate) throws Exception {
    try (ShapedMirror upstream = upstream(image, upstreamRate);
        DockerRegistry cache = cacheOf(upstream)) {
      return new PlainPull(cache.url(), image).all();
    }
  }

  /** The second of two pulls that find everything there, after one that may not. */
  private static double warmPull(DockerRegistry cache, SyntheticImage image) throws Exception {
    PlainPull pull = new PlainPull(cache.url(), image);
    pull.all();
    Thread.sleep(1000);
    pull.all();
    return pull.all();
  }

  private static ShapedMirror upstream(SyntheticImage image, double rate) throws IOException {
    return ShapedMirror.start(image, Shape.FAST.withLine(rate));
  }

  private static DockerRegistry cacheOf(ShapedMirror upstream) {
    return DockerRegistry.on("127.0.0.1").cacheOf(upstream.endpoint().toString()).start();
  }

  private static long drawn(ShapedMirror upstream) {
    return upstream.accessLog().stream().mapToLong(Access::bytes).sum();
  }

  private static double seconds(Optional<PredictedPull> pull) {
    return pull.map(PredictedPull::seconds).orElse(Double.NaN);
  }

  private static Mirror mirror(MirrorName name, String url) {
    return new Mirror(name, Endpoint.parse(url), RepositoryForm.HOST);
  }
}
