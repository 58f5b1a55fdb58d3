package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.loopback.Access;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Rigor;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import io.github.mirrorbench.simulation.Trait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The requests of a run to each host, by the hosts' own logs. */
@Tag("paced")
class PoliteRunTest {
  private static final long KB = 1000;

  /** On loopback, which is exempt from the limit a minute, each sample has the engine's streams. */
  private static final int STREAMS = 3;

  private static final SyntheticImage ONE_LAYER =
      SyntheticImage.of("library/one", 1, List.of(9_000 * KB));
  private static final SyntheticImage THREE_LAYERS =
      SyntheticImage.of("library/three", 2, List.of(6_000 * KB, 2_500 * KB, KB));
  private static final SyntheticImage EIGHT_LAYERS =
      SyntheticImage.of(
          "library/eight",
          3,
          List.of(4_000 * KB, 3_000 * KB, 2_200 * KB, 900 * KB, 500 * KB, 60 * KB, 9 * KB, 2 * KB));

  @Test
  void dockerAsksForAnImageOfOneLayerPolitely() throws Exception {
    assertThat(stages(ONE_LAYER, Profile.DOCKER, Rigor.NORMAL))
        .allSatisfy((host, counts) -> assertPolite(counts))
        .allSatisfy((host, counts) -> assertThat(counts.get(Stage.RACE)).isLessThanOrEqualTo(10));
  }

  @Test
  void containerdAsksForAnImageOfOneLayerPolitely() throws Exception {
    assertThat(stages(ONE_LAYER, Profile.CONTAINERD, Rigor.NORMAL))
        .allSatisfy((host, counts) -> assertPolite(counts));
  }

  @Test
  void tokenAndRedirectHostsOfThreeLayersAreAskedPolitely() throws Exception {
    Map<String, Map<Stage, Integer>> hosts =
        stages(
            THREE_LAYERS, Profile.DOCKER, Rigor.NORMAL, Trait.NEEDS_TOKEN, Trait.REDIRECTS_BLOBS);

    assertThat(hosts).hasSize(6).allSatisfy((host, counts) -> assertPolite(counts));
  }

  @Test
  void containerdAsksForEightLayersPolitely() throws Exception {
    assertThat(stages(EIGHT_LAYERS, Profile.CONTAINERD, Rigor.NORMAL, Trait.NEEDS_TOKEN))
        .allSatisfy((host, counts) -> assertPolite(counts));
  }

  /** On loopback, which is exempt from the limit a minute, a careful race has all its blocks. */
  @Test
  void aCarefulRunHasSixteenBlocksAndNoMoreElsewhere() throws Exception {
    assertThat(stages(EIGHT_LAYERS, Profile.DOCKER, Rigor.CAREFUL))
        .allSatisfy(
            (host, counts) -> {
              assertThat(counts.getOrDefault(Stage.SCREEN, 0)).isLessThanOrEqualTo(7);
              assertThat(counts.getOrDefault(Stage.RACE, 0)).isBetween(3, 16 * STREAMS);
              assertThat(counts.getOrDefault(Stage.CONFIRM, 0)).isLessThanOrEqualTo(3);
            });
  }

  private static void assertPolite(Map<Stage, Integer> counts) {
    assertThat(counts.getOrDefault(Stage.SCREEN, 0)).as("screening").isLessThanOrEqualTo(7);
    assertThat(counts.getOrDefault(Stage.RACE, 0)).as("race").isLessThanOrEqualTo(10 * STREAMS);
    assertThat(counts.getOrDefault(Stage.CONFIRM, 0)).as("confirmation").isLessThanOrEqualTo(3);
    assertThat(counts.values().stream().mapToInt(n -> n).sum())
        .as("in all")
        .isLessThanOrEqualTo(10 + 10 * STREAMS);
  }

  /** Requests by host and stage of two mirrors that are hard to tell apart. */
  private static Map<String, Map<Stage, Integer>> stages(
      SyntheticImage image, Profile profile, Rigor rigor, Trait... traits) throws Exception {
    try (ShapedMirror one = ShapedMirror.start(image, shape(1, traits));
        ShapedMirror two = ShapedMirror.start(image, shape(2, traits))) {
      Result result =
          MirrorBenchmark.builder()
              .candidates(
                  List.of(ServedMirrors.candidate("one", one), ServedMirrors.candidate("two", two)))
              .images(List.of(image.reference()))
              .platform(Platform.parse("linux/amd64"))
              .noUpstream()
              .rules(
                  ContestSettings.builder(7)
                      .profile(profile)
                      .rigor(rigor)
                      .indifference(0.01)
                      .maxTime(Duration.ofSeconds(rigor == Rigor.CAREFUL ? 8 : 60))
                      .build())
              .build()
              .run();

      List<Access> log = new ArrayList<>(one.accessLog());
      log.addAll(two.accessLog());
      assertThat(result.cost().requests()).as("all are counted").isEqualTo(log.size());
      assertThat(result.mirrors())
          .as("a whole layer beside parts of it refuses no Range")
          .noneMatch(mirror -> mirror.flags().contains(Flag.NO_RESUME));
      for (ShapedMirror server : List.of(one, two)) {
        assertThat(manifestGets(server)).as("each manifest once a run").doesNotHaveDuplicates();
      }
      return requests(result);
    }
  }

  private static List<String> manifestGets(ShapedMirror server) {
    return server.accessLog().stream()
        .map(Access::request)
        .filter(request -> request.method().equals("GET"))
        .filter(request -> request.path().contains("/manifests/"))
        .map(request -> request.path() + request.header("authorization").isPresent())
        .toList();
  }

  private static Map<String, Map<Stage, Integer>> requests(Result result) {
    Map<String, Map<Stage, Integer>> hosts = new TreeMap<>();
    for (Sample sample : result.samples()) {
      for (Hop hop : sample.hops()) {
        String host = hop.host() + (sample.step().name().equals("TOKEN") ? " tokens" : "");
        hosts.computeIfAbsent(host, h -> new TreeMap<>()).merge(sample.stage(), 1, Integer::sum);
      }
    }
    return hosts;
  }

  private static Shape shape(long seed, Trait... traits) {
    return Shape.at(30_000_000).withJitter(0.4, seed).with(traits);
  }
}
