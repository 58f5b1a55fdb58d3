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

class ClientLimitDetectorTest {
  private static final ClientCalibration CEILING =
      new ClientCalibration(OptionalDouble.of(400e6), Duration.ofSeconds(1));
  private static final long MB = 1_000_000;

  @TempDir private Path folder;
  private final AtomicLong now = new AtomicLong(1);

  private Path schedstat(long waitedNanos) throws Exception {
    return Files.writeString(folder.resolve("schedstat"), "5000000 " + waitedNanos + " 17\n");
  }

  private ClientLimitDetector clientLimits(Path schedstat) {
    return new ClientLimitDetector(CEILING, now::get, new RunQueue(schedstat));
  }

  private static List<Hop> hops(double bodySeconds) {
    return List.of(Samples.hop(200, MB, 0.001, 0.01, bodySeconds));
  }

  @Test
  void rateNearTheCeilingIsTheClients() throws Exception {
    try (ClientLimitDetector clientLimits = clientLimits(schedstat(0))) {
      assertThat(clientLimits.watch().limited(100 * MB, hops(0.3))).isTrue();
      assertThat(clientLimits.watch().limited(100 * MB, hops(0.5))).isFalse();
    }
  }

  @Test
  void bodyOutOfABufferIsNoRate() throws Exception {
    try (ClientLimitDetector clientLimits = clientLimits(schedstat(0))) {
      assertThat(clientLimits.watch().limited(MB, hops(0.001))).isFalse();
    }
  }

  @Test
  void threadWithoutAProcessorIsStarved() throws Exception {
    try (ClientLimitDetector clientLimits = clientLimits(schedstat(1_000_000))) {
      ClientLimitDetector.Watch watch = clientLimits.watch();
      now.addAndGet(500_000_000);
      schedstat(61_000_000);
      assertThat(watch.limited(MB, hops(0.5))).isTrue();
    }
  }

  @Test
  void shortWaitsForAProcessorAreOrdinary() throws Exception {
    try (ClientLimitDetector clientLimits = clientLimits(schedstat(1_000_000))) {
      ClientLimitDetector.Watch watch = clientLimits.watch();
      now.addAndGet(500_000_000);
      schedstat(41_000_000);
      assertThat(watch.limited(MB, hops(0.5))).isFalse();
    }
  }

  @Test
  void systemThatCountsNoWaitsBlamesNobody() {
    try (ClientLimitDetector clientLimits = clientLimits(folder.resolve("absent"))) {
      ClientLimitDetector.Watch watch = clientLimits.watch();
      now.addAndGet(10_000_000);
      assertThat(watch.limited(MB, hops(0.5))).isFalse();
    }
  }

  @Test
  void standstillOfTheProcessIsSeen() throws Exception {
    try (ClientLimitDetector clientLimits = clientLimits(schedstat(0))) {
      ClientLimitDetector.Watch watch = clientLimits.watch();
      long giveUp = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      boolean seen = false;
      while (!seen && System.nanoTime() < giveUp) {
        // To the watching thread each of its ticks now takes far longer than it requested.
        now.addAndGet(100_000_000);
        Thread.onSpinWait();
        seen = watch.limited(MB, hops(0.5));
      }
      assertThat(seen).isTrue();
    }
  }
}
