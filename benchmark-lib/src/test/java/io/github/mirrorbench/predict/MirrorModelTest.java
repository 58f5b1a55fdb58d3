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

class MirrorModelTest {
  private static final RoundTrips TRIPS = new RoundTrips(0.2, 0, 0, 0.05);

  private static Sample layer(ConnectionUse connection, Optional<Duration> connect) {
    return layer(connection, connect, Optional.empty());
  }

  private static Sample layer(
      ConnectionUse connection, Optional<Duration> connect, Optional<Hop.Silent> silent) {
    Hop hop =
        new Hop(
            "mirror.example",
            Optional.of("192.0.2.1"),
            OptionalInt.of(206),
            1_000_000,
            Optional.empty(),
            connect,
            Optional.empty(),
            Optional.of(Duration.ofMillis(50)),
            Optional.of(Duration.ofSeconds(1)),
            silent,
            Optional.empty());
    return Sample.builder(
            new MirrorName("m"), ImageReference.parse("ubuntu"), Stage.RACE, Step.LAYER)
        .block(1)
        .bytes(1_000_000)
        .connection(connection)
        .hops(List.of(hop))
        .build();
  }

  private static MirrorModel model(Sample layer) {
    return MirrorModel.of(TRIPS, layer).orElseThrow();
  }

  @Test
  void aLayerOverAKeptConnectionStillNeedsOneToBeOpened() {
    MirrorModel kept = model(layer(ConnectionUse.KEPT, Optional.empty()));

    assertThat(kept.blobSetUpSeconds()).isCloseTo(0.2, within(1e-9));
    assertThat(kept.blobFirstByteSeconds()).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void aLayerOverItsOwnConnectionTellsWhatThatCost() {
    MirrorModel fresh = model(layer(ConnectionUse.FRESH, Optional.of(Duration.ofMillis(150))));

    assertThat(fresh.blobSetUpSeconds()).isCloseTo(0.15, within(1e-9));
    assertThat(fresh.blobFirstByteSeconds()).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void theWaitForASilentAddressIsTheEnginesAndNotOurs() {
    Hop.Silent silent =
        new Hop.Silent(List.of("192.0.2.9"), Duration.ofMillis(1600), Duration.ofSeconds(15));
    Sample vain =
        layer(ConnectionUse.FRESH, Optional.of(Duration.ofMillis(1800)), Optional.of(silent));
    Sample plain = layer(ConnectionUse.FRESH, Optional.of(Duration.ofMillis(200)));

    // The name turned its addresses round: one connection of two meets the silent one.
    RoundTrips trips = RoundTrips.of(List.of(vain, plain));
    assertThat(trips.setUpSeconds()).isCloseTo(0.2, within(1e-9));
    assertThat(trips.silentSeconds()).isCloseTo(7.5, within(1e-9));

    for (Sample layer : List.of(vain, plain)) {
      MirrorModel model = MirrorModel.of(trips, layer).orElseThrow();
      assertThat(model.blobSetUpSeconds()).isCloseTo(7.7, within(1e-9));
      assertThat(model.blobFirstByteSeconds()).isCloseTo(0.05, within(1e-9));
    }
  }
}
