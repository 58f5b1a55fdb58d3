package io.github.mirrorbench.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mirrorbench.result.ConnectionUse;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.rules.EngineRules;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PullTimeTest {
  private static final double MB = 1e6;

  /** No latency at all: only bytes count. */
  private static MirrorModel bytesOnly(double stream, double shared) {
    return new MirrorModel(new RoundTrips(0, 0, 0, 0), 0, 0, 0, 0, stream, shared);
  }

  /** Layers by the time that one megabyte a second needs for them. */
  private static PullPlan ofSeconds(double... seconds) {
    return new PullPlan(
        true, 0, DoubleStream.of(seconds).mapToObj(s -> Math.round(s * MB)).toList());
  }

  private static PullPlan layers(Long... sizes) {
    return new PullPlan(true, 0, List.of(sizes));
  }

  @Test
  void aLongLastLayerRunsAlone() {
    PullPlan plan = layers(1_000_000L, 1_000_000L, 1_000_000L, 9_000_000L);

    double perStream =
        PullTime.seconds(EngineRules.of(Profile.DOCKER), plan, bytesOnly(MB, 3 * MB));
    double shared = PullTime.seconds(EngineRules.of(Profile.DOCKER), plan, bytesOnly(MB, MB));

    assertThat(perStream).as("three streams at 1 MB/s each, then one").isCloseTo(10, within(1e-9));
    assertThat(shared).as("all through 1 MB/s").isCloseTo(12, within(1e-9));
  }

  @Test
  void workersTakeTheNextLayerInTurn() {
    PullPlan plan = layers(3_000_000L, 2_000_000L, 1_000_000L, 2_000_000L, 1_000_000L);

    assertThat(PullTime.seconds(EngineRules.of(Profile.DOCKER), plan, bytesOnly(MB, 3 * MB)))
        .isCloseTo(3, within(1e-9));
  }

  @Test
  void dockerPaysAConnectionForEachRequest() {
    MirrorModel model = new MirrorModel(new RoundTrips(0.1, 0, 0, 0.05), 0.1, 0.05, 0, 0, MB, MB);
    PullPlan plan = layers(1_000_000L, 1_000_000L);

    // Ping, HEAD, index and manifest, then both layers at once.
    assertThat(PullTime.seconds(EngineRules.of(Profile.DOCKER), plan, model))
        .isCloseTo(4 * 0.15 + 0.15 + 2, within(1e-9));
    // HEAD over one connection, index and manifest over another, which the first layer takes.
    assertThat(PullTime.seconds(EngineRules.of(Profile.CONTAINERD), plan, model))
        .isCloseTo(2 * 0.1 + 3 * 0.05 + 0.05 + 2, within(1e-9));
  }

  @Test
  void dockerdsGraphDriverKeepsItsConnectionsInNewerReleases() {
    MirrorModel model = new MirrorModel(new RoundTrips(0.1, 0, 0, 0.05), 0.1, 0.05, 0, 0, MB, 1e9);
    PullPlan plan = new PullPlan(true, 100_000, List.of(2_000_000L));

    // The ping has a connection of its own, and the layer that of the manifest.
    assertThat(PullTime.seconds(EngineRules.of(Profile.DOCKER, ConnectionUse.KEPT), plan, model))
        .isCloseTo(2 * 0.1 + 4 * 0.05 + 0.05 + 2, within(1e-9));
    assertThat(PullTime.seconds(EngineRules.of(Profile.DOCKER, ConnectionUse.FRESH), plan, model))
        .isCloseTo(4 * 0.1 + 4 * 0.05 + 0.1 + 0.05 + 2, within(1e-9));
  }

  @Test
  void podmanHasSixLayersAtOnceAndSendsNoHead() {
    MirrorModel model = new MirrorModel(new RoundTrips(0.1, 0, 0, 0.05), 0.1, 0.05, 0, 0, MB, 1e9);
    PullPlan plan = new PullPlan(true, 100_000, Collections.nCopies(6, 1_000_000L));

    // Ping, index and manifest, the config, then all layers at once.
    assertThat(PullTime.seconds(EngineRules.of(Profile.PODMAN), plan, model))
        .isCloseTo(2 * 0.1 + 3 * 0.05 + (0.05 + 0.1) + 0.1 + 0.05 + 1, within(1e-9));
    assertThat(PullTime.seconds(EngineRules.of(Profile.CONTAINERD), plan, model))
        .as("three at once, and the second three over the connections of the first")
        .isGreaterThan(2 * 0.1 + 3 * 0.05 + 2 * (0.05 + 1));
  }

  @Test
  void dockerWithTheContainerdStorePullsLikeContainerd() {
    MirrorModel model = new MirrorModel(new RoundTrips(0.1, 0, 0, 0.05), 0.1, 0.05, 0, 0, MB, 1e9);
    PullPlan plan = layers(1_000_000L, 3_000_000L, 2_000_000L, 1_000_000L);

    assertThat(PullTime.seconds(EngineRules.of(Profile.DOCKER_CONTAINERD), plan, model))
        .isEqualTo(PullTime.seconds(EngineRules.of(Profile.CONTAINERD), plan, model));
  }

  @Test
  void ofLayersThatEndTogetherTwoLeaveTheirConnectionsToTheNext() {
    MirrorModel model = new MirrorModel(new RoundTrips(0.5, 0, 0, 0), 0.5, 0, 0, 0, MB, 1e9);
    double setUps = 2 * 0.5;
    // The first layer goes over a kept connection, and so begins half a second before the next two.
    assertThat(
            PullTime.seconds(EngineRules.of(Profile.CONTAINERD), ofSeconds(1.5, 1, 1, 1, 1), model))
        .as("the last two go over idle connections")
        .isCloseTo(setUps + 0.5 + 1 + 1, within(1e-9));
    assertThat(
            PullTime.seconds(
                EngineRules.of(Profile.CONTAINERD), ofSeconds(1.5, 1, 1, 1, 1, 1), model))
        .as("the sixth needs a new one")
        .isCloseTo(setUps + 0.5 + 1 + 0.5 + 1, within(1e-9));
  }

  @Test
  void storageBehindTheMirrorCostsTheFirstLayerAConnectionToo() {
    MirrorModel model = new MirrorModel(new RoundTrips(1, 0, 0, 0), 3, 0, 0, 0, MB, 1e9);

    assertThat(PullTime.seconds(EngineRules.of(Profile.CONTAINERD), ofSeconds(4), model))
        .isCloseTo(2 * 1 + (3 - 1) + 4, within(1e-9));
  }

  @Test
  void aLayerThatDialsTakesAConnectionThatIsLeftBeforeItsOwnIsThere() {
    MirrorModel model = new MirrorModel(new RoundTrips(5, 0, 0, 0), 5, 0, 0, 0, MB, 1e9);

    assertThat(PullTime.seconds(EngineRules.of(Profile.CONTAINERD), ofSeconds(1, 1, 1), model))
        .as("one after the other over the connection of the manifest")
        .isCloseTo(2 * 5 + 3, within(1e-9));
    assertThat(PullTime.seconds(EngineRules.of(Profile.DOCKER), ofSeconds(1, 1, 1), model))
        .as("each over its own")
        .isCloseTo(4 * 5 + 5 + 1, within(1e-9));
  }

  @Test
  void aTokenIsFetchedOnce() {
    MirrorModel without = new MirrorModel(new RoundTrips(0.1, 0, 0, 0.05), 0.1, 0.05, 0, 0, MB, MB);
    MirrorModel with = new MirrorModel(new RoundTrips(0.1, 0, 0.4, 0.05), 0.1, 0.05, 0, 0, MB, MB);
    PullPlan plan = layers(1_000_000L);

    assertThat(
            PullTime.seconds(EngineRules.of(Profile.DOCKER), plan, with)
                - PullTime.seconds(EngineRules.of(Profile.DOCKER), plan, without))
        .isCloseTo(0.4, within(1e-9));
  }

  @Test
  void manySmallLayersFavourTheNearOneLargeLayerTheBroadMirror() {
    MirrorModel near =
        new MirrorModel(new RoundTrips(0.04, 0, 0, 0.02), 0.04, 0.02, 0, 0, 5 * MB, 5 * MB);
    MirrorModel broad =
        new MirrorModel(new RoundTrips(0.6, 0, 0, 0.3), 0.6, 0.3, 0, 0, 10 * MB, 10 * MB);
    PullPlan small = new PullPlan(true, 0, Collections.nCopies(20, 100_000L));
    PullPlan large = layers(500_000_000L);

    assertThat(PullTime.seconds(EngineRules.of(Profile.DOCKER), small, near))
        .isLessThan(PullTime.seconds(EngineRules.of(Profile.DOCKER), small, broad));
    assertThat(PullTime.seconds(EngineRules.of(Profile.DOCKER), large, near))
        .isGreaterThan(PullTime.seconds(EngineRules.of(Profile.DOCKER), large, broad));
  }

  @Test
  void aServerThatReadsAheadIsChargedBySize() {
    MirrorModel sleepy = bytesOnly(1000 * MB, 1000 * MB).withDelay(0, 1 / MB);

    assertThat(PullTime.seconds(EngineRules.of(Profile.DOCKER), layers(10_000_000L), sleepy))
        .isCloseTo(10.01, within(1e-9));
  }

  @Test
  void anImageWithoutLayersTakesItsConfig() {
    MirrorModel model = new MirrorModel(new RoundTrips(0, 0, 0, 0), 0, 0.1, 0, 0, MB, MB);

    assertThat(
            PullTime.seconds(
                EngineRules.of(Profile.DOCKER), new PullPlan(false, 500_000, List.of()), model))
        .isCloseTo(0.6, within(1e-9));
  }

  /** dockerd 20.10 took 84 s for six layers through such a mirror, and containerd 1.6 took 32 s. */
  @Test
  void aSilentAddressCostsDockerHalfALimitAtEachConnectionAndContainerdOnlyTwice() {
    MirrorModel model = new MirrorModel(new RoundTrips(0, 15, 0, 0), 15, 0, 0, 0, 1e12, 1e12);
    PullPlan six = new PullPlan(true, 1, List.of(1L, 1L, 1L, 1L, 1L, 1L));

    assertThat(PullTime.seconds(EngineRules.of(Profile.DOCKER), six, model))
        .isCloseTo(82.5, within(0.01));
    assertThat(PullTime.seconds(EngineRules.of(Profile.CONTAINERD), six, model))
        .isCloseTo(30, within(0.01));
  }
}
