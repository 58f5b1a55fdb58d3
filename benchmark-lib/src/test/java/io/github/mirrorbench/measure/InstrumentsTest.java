package io.github.mirrorbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.result.ClientCalibration;
import io.github.mirrorbench.result.Hop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstrumentsTest {
  private static final ClientCalibration CEILING =
      new ClientCalibration(OptionalDouble.of(400e6), Duration.ofSeconds(1));
  private static final long MB = 1_000_000;

  @TempDir private Path folder;
  private final AtomicLong now = new AtomicLong(1);

  private Path schedstat(long waitedNanos) throws Exception {
    return Files.writeString(folder.resolve("schedstat"), "5000000 " + waitedNanos + " 17\n");
  }

  private Instruments instruments(Path schedstat) {
    return new Instruments(CEILING, now::get, new RunQueue(schedstat));
  }

  private static List<Hop> hops(double bodySeconds) {
    return List.of(Samples.hop(200, MB, 0.001, 0.01, bodySeconds));
  }

  @Test
  void rateNearTheCeilingIsTheClients() throws Exception {
    try (Instruments instruments = instruments(schedstat(0))) {
      assertThat(instruments.watch().limited(100 * MB, hops(0.3))).isTrue();
      assertThat(instruments.watch().limited(100 * MB, hops(0.5))).isFalse();
    }
  }

  @Test
  void bodyOutOfABufferIsNoRate() throws Exception {
    try (Instruments instruments = instruments(schedstat(0))) {
      assertThat(instruments.watch().limited(MB, hops(0.001))).isFalse();
    }
  }

  @Test
  void threadWithoutAProcessorIsStarved() throws Exception {
    try (Instruments instruments = instruments(schedstat(1_000_000))) {
      Instruments.Watch watch = instruments.watch();
      now.addAndGet(500_000_000);
      schedstat(61_000_000);
      assertThat(watch.limited(MB, hops(0.5))).isTrue();
    }
  }

  @Test
  void shortWaitsForAProcessorAreOrdinary() throws Exception {
    try (Instruments instruments = instruments(schedstat(1_000_000))) {
      Instruments.Watch watch = instruments.watch();
      now.addAndGet(500_000_000);
      schedstat(41_000_000);
      assertThat(watch.limited(MB, hops(0.5))).isFalse();
    }
  }

  @Test
  void systemThatCountsNoWaitsBlamesNobody() {
    try (Instruments instruments = instruments(folder.resolve("absent"))) {
      Instruments.Watch watch = instruments.watch();
      now.addAndGet(10_000_000);
      assertThat(watch.limited(MB, hops(0.5))).isFalse();
    }
  }

  @Test
  void standstillOfTheProcessIsSeen() throws Exception {
    try (Instruments instruments = instruments(schedstat(0))) {
      Instruments.Watch watch = instruments.watch();
      long giveUp = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      boolean seen = false;
      while (!seen && System.nanoTime() < giveUp) {
        // To the watching thread each of its ticks now takes far longer than it asked for.
        now.addAndGet(100_000_000);
        Thread.onSpinWait();
        seen = watch.limited(MB, hops(0.5));
      }
      assertThat(seen).isTrue();
    }
  }
}
