package io.github.mirrorbench.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.ConnectionUse;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ClientExcessTest {
  private static Hop hop(Optional<Duration> tls, Optional<Hop.Client> client) {
    return new Hop(
        "mirror.example",
        Optional.of("192.0.2.1"),
        OptionalInt.of(200),
        1_000_000,
        Optional.empty(),
        Optional.of(Duration.ofMillis(10)),
        tls,
        Optional.of(Duration.ofMillis(12)),
        Optional.of(Duration.ofSeconds(1)),
        Optional.empty(),
        client);
  }

  private static Hop encrypted(double setUp, double firstByte) {
    return hop(Optional.of(Duration.ofMillis(20)), client(setUp, firstByte));
  }

  private static Optional<Hop.Client> client(double setUp, double firstByte) {
    return Optional.of(new Hop.Client(millis(setUp), millis(firstByte)));
  }

  private static Duration millis(double millis) {
    return Duration.ofNanos(Math.round(millis * 1e6));
  }

  @Test
  void leavesAnEngineItsOwnPart() {
    Hop hop = encrypted(9, 2.1);

    assertThat(ClientExcess.setUp(hop)).isEqualTo(millis(30 - 9 + 0.7));
    assertThat(ClientExcess.firstByte(hop)).isEqualTo(millis(12 - 2.1 + 0.1));
  }

  @Test
  void aQuickClientIsNoSlowerThanAnEngine() {
    assertThat(ClientExcess.setUp(encrypted(0.5, 0.05))).isEqualTo(millis(30));
    assertThat(ClientExcess.firstByte(encrypted(0.5, 0.05))).isEqualTo(millis(12));
  }

  @Test
  void withoutTlsAnEngineNeedsHardlyAnything() {
    Hop hop = hop(Optional.empty(), client(1.1, 0));

    assertThat(ClientExcess.setUp(hop)).isEqualTo(millis(9));
  }

  @Test
  void nothingIsTakenFromTimesThatAreNotKnown() {
    Hop hop = hop(Optional.of(Duration.ofMillis(20)), Optional.empty());

    assertThat(ClientExcess.setUp(hop)).isEqualTo(millis(30));
    assertThat(ClientExcess.firstByte(hop)).isEqualTo(millis(12));
  }

  @Test
  void noTimeIsNegative() {
    assertThat(ClientExcess.setUp(encrypted(99, 0))).isZero();
    assertThat(ClientExcess.firstByte(encrypted(0, 99))).isZero();
  }

  @Test
  void predictionsHaveTheEnginesClock() {
    RoundTrips trips = RoundTrips.of(List.of(sample(Step.PING)));
    MirrorModel model = MirrorModel.of(trips, sample(Step.LAYER)).orElseThrow();

    assertThat(trips.setUpSeconds()).isCloseTo(0.0217, within(1e-9));
    assertThat(trips.requestSeconds()).isCloseTo(0.010, within(1e-9));
    assertThat(model.blobSetUpSeconds()).isCloseTo(0.0217, within(1e-9));
    assertThat(model.blobFirstByteSeconds()).isCloseTo(0.010, within(1e-9));
  }

  private static Sample sample(Step step) {
    return Sample.builder(new MirrorName("m"), ImageReference.parse("ubuntu"), Stage.SCREEN, step)
        .bytes(1_000_000)
        .connection(ConnectionUse.FRESH)
        .hops(List.of(encrypted(9, 2.1)))
        .build();
  }
}
