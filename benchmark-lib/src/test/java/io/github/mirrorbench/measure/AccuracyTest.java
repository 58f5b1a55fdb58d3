package io.github.mirrorbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mirrorbench.measure.AccuracyRig.Fetch;
import io.github.mirrorbench.measure.AccuracyRig.Setting;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.stats.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Numbers against the truth of a server that paces itself. Fetches that this machine disturbed, on
 * either side, are left out; when most are, it is too busy to judge anything.
 */
@ExtendWith(QuietMachine.class)
class AccuracyTest {
  private static AccuracyRig rig;

  @BeforeAll
  static void open() throws Exception {
    rig = new AccuracyRig(6_000_000);
  }

  @AfterAll
  static void close() {
    rig.close();
  }

  private static Setting setting(double rate, int delayMillis, int roundTripMillis, long bytes) {
    return new Setting(
        rate, Duration.ofMillis(delayMillis), Duration.ofMillis(roundTripMillis), bytes);
  }

  private static List<Fetch> undisturbed(List<Fetch> fetches) {
    List<Fetch> kept = fetches.stream().filter(Fetch::isUndisturbed).toList();
    assumeTrue(kept.size() > fetches.size() / 2, "this machine is too busy to measure anything");
    return kept;
  }

  private static double[] firstByteErrors(List<Fetch> fetches) {
    return undisturbed(fetches).stream().mapToDouble(Fetch::firstByteErrorSeconds).toArray();
  }

  @Test
  void steadyRateIsThatOfTheServer() throws Exception {
    List<Fetch> fetches = new ArrayList<>(rig.fetch(setting(10e6, 0, 0, 5_000_000), 5));
    double[] errors = AccuracyRig.errors(undisturbed(fetches), 10e6);

    assertThat(Summary.median(errors)).isLessThan(0.005);
  }

  @Test
  void slowStartDoesNotBendTheSteadyRate() throws Exception {
    List<Fetch> fetches = rig.fetch(setting(4e6, 0, 40, 4_000_000), 3);

    assertThat(Summary.median(AccuracyRig.errors(undisturbed(fetches), 4e6))).isLessThan(0.03);
    double ramp = Transfer.of(fetches.get(0).sample()).orElseThrow().rampSeconds().orElseThrow();
    // Windows of 14.6 to 117 kB, the last below the 160 kB of a round trip, leave the line idle.
    assertThat(ramp).isBetween(0.05, 0.20);
  }

  @Test
  void firstByteIsWhenTheServerSentIt() throws Exception {
    double[] errors = firstByteErrors(rig.fetch(setting(100e6, 20, 0, 10_000), 25));

    assertThat(Summary.median(errors)).isBetween(0.0, 0.003);
  }

  @Test
  void firstByteOverFreshTlsIsWhenTheServerSentIt() throws Exception {
    double[] errors = firstByteErrors(rig.fetchEncrypted(setting(100e6, 0, 0, 10_000), 15));

    assertThat(Summary.median(errors)).isLessThan(0.015);
  }

  @Test
  void firstMirrorMeasuredReadsLikeTheFifth() throws Exception {
    List<Double> elapsed = new ArrayList<>();
    try (AccuracyRig fresh = new AccuracyRig(6_000_000)) {
      for (int i = 0; i < 5; i++) {
        List<Fetch> one = undisturbed(fresh.fetchEncrypted(setting(50e6, 0, 0, 300_000), 1));
        elapsed.add(Transfer.seconds(one.get(0).sample().elapsed()));
      }
    }

    assertThat(elapsed.get(0) - elapsed.get(4)).isLessThan(0.010);
  }

  @Test
  void mirrorsOfTheDemoAreFarBelowTheCeiling() {
    assumeTrue(
        rig.calibration().bytesPerSecond().orElse(0) > 100e6,
        "this machine is too busy to measure anything");
    assertThat(rig.calibration().isNearCeiling(20e6)).isFalse();
  }

  @Test
  void burstAtTheStartIsSeenAsThrottling() throws Exception {
    try (AccuracyRig burst = new AccuracyRig(3_000_000)) {
      List<Fetch> fetches = burst.fetchBurst(5e6, 1_500_000, 3_000_000);
      Metrics metrics = Metrics.of(fetches.stream().map(Fetch::sample).toList());

      assertThat(metrics.throttledAfterBurst()).isTrue();
    }
  }
}
