package io.github.mirrorbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.stats.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The rig's table over rates, delays and sizes, written to the file that the system property {@code
 * accuracy.table} names.
 */
@EnabledIfSystemProperty(named = "long", matches = "true")
class AccuracyTableTest {
  private static final double[] RATES = {1e6, 2.5e6, 10e6, 40e6, 100e6};
  private static final int TIMES = 5;

  private final List<String> table = new ArrayList<>();
  private final List<Double> plainErrors = new ArrayList<>();
  private final List<Double> slowStartErrors = new ArrayList<>();

  @Test
  void measuredAgreesWithTrue() throws Exception {
    table.add(
        "| true MB/s | delay ms | slow start RTT ms | body MB | measured MB/s | error % median | error % worst | first byte error ms median | worst |");
    table.add("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    try (AccuracyRig rig = new AccuracyRig(200_000_000)) {
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
    keep();
    assertThat(Summary.median(array(plainErrors))).isLessThan(0.005);
    assertThat(Summary.quantile(1, array(plainErrors))).isLessThan(0.015);
    assertThat(Summary.median(array(slowStartErrors))).isLessThan(0.03);
    assertThat(Summary.quantile(1, array(slowStartErrors))).isLessThan(0.08);
  }

  private void row(AccuracyRig rig, double rate, Duration delay, Duration roundTrip, double seconds)
      throws Exception {
    long bytes = (long) (rate * seconds);
    List<AccuracyRig.Fetch> fetches =
        rig.fetch(new AccuracyRig.Setting(rate, delay, roundTrip, bytes), TIMES);
    double[] errors = AccuracyRig.errors(fetches, rate);
    double[] firstBytes =
        fetches.stream().mapToDouble(AccuracyRig.Fetch::firstByteErrorSeconds).toArray();
    (roundTrip.isZero() ? plainErrors : slowStartErrors)
        .addAll(java.util.Arrays.stream(errors).boxed().toList());
    double[] measured = fetches.stream().mapToDouble(AccuracyRig.Fetch::steadyRate).toArray();
    table.add(
        String.format(
            Locale.ROOT,
            "| %.1f | %d | %d | %.2f | %.3f | %.2f | %.2f | %.2f | %.2f |",
            rate / 1e6,
            delay.toMillis(),
            roundTrip.toMillis(),
            bytes / 1e6,
            Summary.median(measured) / 1e6,
            100 * Summary.median(errors),
            100 * AccuracyRig.worst(errors),
            1e3 * Summary.median(firstBytes),
            1e3 * AccuracyRig.worst(firstBytes)));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private void keep() throws Exception {
    System.out.println(String.join("\n", table));
    String file = System.getProperty("accuracy.table");
    if (file != null) {
      Files.write(Path.of(file), table);
    }
  }
}
