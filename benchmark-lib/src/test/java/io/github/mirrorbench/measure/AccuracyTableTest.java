package io.github.mirrorbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mirrorbench.measure.AccuracyRig.Fetch;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.peer.ResultTable;
import io.github.mirrorbench.stats.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rig's table over rates, delays and sizes; a long run keeps it in {@code results}. */
@EnabledIfSystemProperty(named = "long", matches = "true")
@ExtendWith(QuietMachine.class)
class AccuracyTableTest {
  private static final double[] RATES = {1e6, 2.5e6, 10e6, 40e6, 100e6};
  private static final int TIMES = 5;
  private static final int FIRST_BYTES = 200;

  private final ResultTable table =
      new ResultTable(
          "Measured against true rates and delays",
          "true MB/s",
          "delay ms",
          "slow start RTT ms",
          "body MB",
          "measured MB/s",
          "error % median",
          "error % worst",
          "first byte late ms median",
          "worst",
          "samples left out");
  private int fetched;
  private int leftOut;
  private final List<Double> plainErrors = new ArrayList<>();
  private final List<Double> slowStartErrors = new ArrayList<>();

  @Test
  void measuredAgreesWithTrue() throws Exception {
    try (AccuracyRig rig = new AccuracyRig(100_000_000)) {
      for (double rate : RATES) {
        for (int millis : new int[] {0, 20, 100}) {
          for (double seconds : new double[] {0.5, 1}) {
            row(rig, rate, Duration.ofMillis(millis), Duration.ZERO, seconds);
            if (millis > 0) {
              row(rig, rate, Duration.ZERO, Duration.ofMillis(millis), seconds);
            }
          }
        }
      }
    }
    table.keep("accuracy/rates-and-delays.md");
    assumeTrue(2 * leftOut < fetched, "this machine is too busy to judge the whole table");
    assertThat(Summary.median(array(plainErrors))).isLessThan(0.005);
    assertThat(Summary.quantile(1, array(plainErrors))).isLessThan(0.015);
    assertThat(Summary.median(array(slowStartErrors))).isLessThan(0.03);
    assertThat(Summary.quantile(1, array(slowStartErrors))).isLessThan(0.08);
  }

  /** Fetches that this machine disturbed, on either side, are counted, not judged. */
  private void row(AccuracyRig rig, double rate, Duration delay, Duration roundTrip, double seconds)
      throws Exception {
    long bytes = (long) (rate * seconds);
    AccuracyRig.Setting setting = new AccuracyRig.Setting(rate, delay, roundTrip, bytes);
    List<Fetch> kept = rig.fetch(setting, TIMES).stream().filter(Fetch::isUndisturbed).toList();
    fetched += TIMES;
    leftOut += TIMES - kept.size();
    if (kept.isEmpty()) {
      table.row(
          rate / 1e6,
          delay.toMillis(),
          roundTrip.toMillis(),
          bytes / 1e6,
          "–",
          "–",
          "–",
          "–",
          "–",
          TIMES);
      return;
    }
    double[] errors = AccuracyRig.errors(kept, rate);
    double[] late = kept.stream().mapToDouble(Fetch::firstByteErrorSeconds).toArray();
    double[] measured = kept.stream().mapToDouble(Fetch::steadyRate).toArray();
    (roundTrip.isZero() ? plainErrors : slowStartErrors)
        .addAll(Arrays.stream(errors).boxed().toList());
    table.row(
        rate / 1e6,
        delay.toMillis(),
        roundTrip.toMillis(),
        bytes / 1e6,
        Summary.median(measured) / 1e6,
        100 * Summary.median(errors),
        100 * AccuracyRig.worst(errors),
        1e3 * Summary.median(late),
        1e3 * AccuracyRig.worst(late),
        TIMES - kept.size());
  }

  @Test
  void firstByteIsWhenTheServerSentIt() throws Exception {
    ResultTable late =
        new ResultTable(
            "First byte: how much later than the server sent it",
            "connection",
            "delay ms",
            "fetches",
            "median ms",
            "99th percentile ms",
            "worst ms",
            "left out");
    try (AccuracyRig rig = new AccuracyRig(10_000)) {
      for (int millis : new int[] {0, 20}) {
        AccuracyRig.Setting setting =
            new AccuracyRig.Setting(100e6, Duration.ofMillis(millis), Duration.ZERO, 10_000);
        lateRow(late, "plain, fresh", millis, rig.fetch(setting, FIRST_BYTES));
        lateRow(late, "TLS, fresh", millis, rig.fetchEncrypted(setting, FIRST_BYTES));
      }
    }
    late.keep("accuracy/first-bytes.md");
  }

  private static void lateRow(ResultTable table, String wire, int millis, List<Fetch> fetches) {
    double[] late =
        fetches.stream()
            .filter(Fetch::isUndisturbed)
            .mapToDouble(Fetch::firstByteErrorSeconds)
            .toArray();
    assumeTrue(2 * late.length > fetches.size(), "this machine is too busy to judge first bytes");
    double median = Summary.median(late);
    double high = Summary.quantile(0.99, late);
    table.row(
        wire,
        millis,
        late.length,
        1e3 * median,
        1e3 * high,
        1e3 * Summary.quantile(1, late),
        fetches.size() - late.length);
    assertThat(median).isBetween(0.0, 0.003);
    assertThat(high).isLessThan(0.010);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
