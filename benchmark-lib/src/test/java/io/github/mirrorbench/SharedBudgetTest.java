package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Prior;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Equal parts of one budget. */
class SharedBudgetTest {
  private static final long MIB = 1L << 20;

  @Test
  void onlyRaceHasTheSettingsOfTheRun() {
    ContestSettings settings = ContestSettings.defaults(1);
    assertThat(new SharedBudget(settings, List.of(route("docker.io", "a.example"))).next())
        .isSameAs(settings);
  }

  @Test
  void everyRaceGetsAnEqualPart() {
    ContestSettings first =
        new SharedBudget(
                ContestSettings.defaults(1),
                List.of(
                    route("docker.io", "a.example"),
                    route("quay.io", "b.example"),
                    route("ghcr.io", "c.example")))
            .next();
    assertThat(first.maxBytes()).isEqualTo(256 * MIB / 3);
    assertThat(first.maxBytesPerMirror()).isEqualTo(64 * MIB);
    assertThat(first.maxTime()).isEqualTo(Duration.ofSeconds(20));
    assertThat(first.requestsPerMinute()).isEqualTo(20);
  }

  @Test
  void aServerOfSeveralRacesHasOneAllowance() {
    ContestSettings first =
        new SharedBudget(
                ContestSettings.defaults(1),
                List.of(
                    route("docker.io", "a.example", "shared.example"),
                    route("quay.io", "shared.example")))
            .next();
    assertThat(first.maxBytesPerMirror()).isEqualTo(32 * MIB);
    assertThat(first.requestsPerMinute()).isEqualTo(10);
  }

  @Test
  void localServersMayBeAskedAsOftenAsInARunOfTheirOwn() {
    ContestSettings first =
        new SharedBudget(
                ContestSettings.defaults(1),
                List.of(route("docker.io", "127.0.0.1:1"), route("quay.io", "127.0.0.1:1")))
            .next();
    assertThat(first.requestsPerMinute()).isEqualTo(20);
  }

  @Test
  void budgetsTooSmallForSoManyAreRefused() {
    assertThatThrownBy(
            () ->
                new SharedBudget(
                    ContestSettings.builder(1).maxBytes(MIB).build(),
                    List.of(route("docker.io", "a.example"), route("quay.io", "b.example"))))
        .hasMessage(
            "the images belong to 2 registries, which need at least 2 MiB and 2 seconds together");
  }

  private static Route route(String registry, String... hosts) {
    return new Route(
        Stream.of(hosts).map(host -> Mirror.at(Endpoint.parse("https://" + host))).toList(),
        Optional.empty(),
        List.of(ImageReference.parse(registry + "/a/b")),
        Prior.NONE);
  }
}
