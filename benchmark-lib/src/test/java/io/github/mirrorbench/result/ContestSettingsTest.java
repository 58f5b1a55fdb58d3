package io.github.mirrorbench.result;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ContestSettingsTest {
  private static final long MIB = 1 << 20;

  private static ContestSettings settings(
      double confidence, double indifference, long bytes, long bytesEach, Duration time) {
    return new ContestSettings(
        1,
        Profile.DOCKER,
        Optional.empty(),
        Rigor.NORMAL,
        confidence,
        indifference,
        bytes,
        bytesEach,
        time,
        10,
        20,
        Duration.ZERO,
        OptionalInt.empty());
  }

  private static void refused(
      double confidence,
      double indifference,
      long bytes,
      long bytesEach,
      Duration time,
      String message) {
    assertThatThrownBy(() -> settings(confidence, indifference, bytes, bytesEach, time))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void contradictionsAreRefusedWithASentence() {
    Duration minute = Duration.ofMinutes(1);
    refused(0.5, 0.1, MIB, MIB, minute, "the confidence is from 0.8 to 0.99, not 0.5");
    refused(Double.NaN, 0.1, MIB, MIB, minute, "the confidence is from 0.8 to 0.99, not NaN");
    refused(0.95, 0, MIB, MIB, minute, "the indifference is from 0.01 to 1, not 0.0");
    refused(0.95, 0.1, 1000, 1000, minute, "a run needs at least 1 MiB, not 1000 bytes");
    refused(
        0.95,
        0.1,
        MIB,
        2 * MIB,
        minute,
        "the budget of one mirror, 2097152 bytes, exceeds that of the run, 1048576");
    refused(0.95, 0.1, MIB, MIB, Duration.ofMillis(20), "a run needs at least 1 second, not 20 ms");
  }
}
