package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.peer.ResultTable;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Cost;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Races for the images of several registries within one budget, on real sockets: of each registry
 * four mirrors, three of them 15, 30 and 50 % slower than the fastest, which is the right choice.
 */
class RoutesIT {
  private static final List<String> REGISTRIES =
      List.of(
          "docker.io",
          "registry.k8s.io",
          "quay.io",
          "gcr.io",
          "ghcr.io",
          "mcr.microsoft.com",
          "nvcr.io",
          "docker.elastic.co");

  /** The pull times of a registry's mirrors, as parts of that of the fastest. */
  private static final List<Double> SLOWER = List.of(1.0, 1.15, 1.3, 1.5);

  private static final double FASTEST = 3e6;
  private static final String BEST = "m0";

  /** One registry's servers, and the way to them. */
  private record Site(Route route, List<ShapedMirror> servers) {
    static Site open(String registry, Random random) throws IOException {
      SyntheticImage image =
          SyntheticImage.of(registry + "/some/image", random.nextInt(), List.of(1_200_000L));
      List<ShapedMirror> servers = new ArrayList<>();
      List<Mirror> mirrors = new ArrayList<>();
      double fastest = FASTEST * (0.7 + 0.6 * random.nextDouble());
      for (int i = 0; i < SLOWER.size(); i++) {
        ShapedMirror server = ShapedMirror.start(image, Shape.at(fastest / SLOWER.get(i)));
        servers.add(server);
        mirrors.add(ServedMirrors.candidate("m" + i, server));
      }
      Collections.shuffle(mirrors, random);
      Optional<Endpoint> upstream = Optional.empty();
      return new Site(
          new Route(mirrors, upstream, List.of(image.reference()), Prior.NONE), servers);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void eightRegistriesInOneBudgetAreChosenAsOftenRightAsAloneEach() throws Exception {
    ResultTable table =
        new ResultTable(
            "Eight registries in one budget, and each in a budget of its own",
            "seed",
            "together: right of 8",
            "seconds",
            "MB",
            "alone: right of 8",
            "seconds",
            "MB");
    int together = 0;
    int alone = 0;
    int rounds = Integer.getInteger("rounds", 3);
    for (int round = 1; round <= rounds; round++) {
      Random random = new Random(round);
      List<Site> sites = new ArrayList<>();
      try {
        for (String registry : REGISTRIES) {
          sites.add(Site.open(registry, random));
        }
        List<Route> routes = sites.stream().map(Site::route).toList();
        List<Result> all = benchmark(round).buildRoutes(routes).run();
        List<Result> each = new ArrayList<>();
        for (Route route : routes) {
          each.addAll(benchmark(round).buildRoutes(List.of(route)).run());
        }
        assertWithin(all, ContestSettings.defaults(round));
        assertThat(all).extracting(Result::registry).isEqualTo(REGISTRIES);
        together += right(all);
        alone += right(each);
        table.row(
            round,
            right(all),
            seconds(all),
            megabytes(all),
            right(each),
            seconds(each),
            megabytes(each));
      } finally {
        sites.stream().flatMap(site -> site.servers().stream()).forEach(ShapedMirror::close);
      }
    }
    table.row("all", together, "", "", alone, "", "");
    table.keep("routes/eight-registries.md");
    assertThat(together).as(table.text()).isGreaterThanOrEqualTo(alone - rounds);
  }

  private static MirrorBenchmarkBuilder benchmark(int seed) {
    return MirrorBenchmark.builder()
        .platform(Platform.parse("linux/amd64"))
        .rules(ContestSettings.defaults(seed));
  }

  private static void assertWithin(List<Result> runs, ContestSettings budget) {
    Cost all = Cost.sum(runs.stream().map(Result::cost).toList());
    assertThat(all.bytes()).isLessThanOrEqualTo(budget.grownLocally().maxBytes());
    Duration took =
        Duration.between(
            runs.get(0).finishedAt().minus(runs.get(0).cost().time()),
            runs.get(runs.size() - 1).finishedAt());
    assertThat(took).isLessThan(budget.maxTime().plusSeconds(1));
  }

  private static int right(List<Result> runs) {
    MirrorName best = new MirrorName(BEST);
    return (int)
        runs.stream().filter(run -> run.verdict().best().equals(Optional.of(best))).count();
  }

  private static double megabytes(List<Result> runs) {
    return Cost.sum(runs.stream().map(Result::cost).toList()).bytes() / 1e6;
  }

  private static double seconds(List<Result> runs) {
    return Cost.sum(runs.stream().map(Result::cost).toList()).time().toMillis() / 1e3;
  }
}
