package io.github.mirrorbench.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.result.NightSummary;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BetweenRunsTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.12, 0.2, 0.4})
  void isTheNoiseOfOneMirrorWhateverTheLineDoes(double sigma) {
    List<NightSummary> nights = summaries(new SimulatedNights(1, 4, sigma).undisturbed(28));

    assertThat(BetweenRuns.of(nights).orElseThrow()).isBetween(0.8 * sigma, 1.2 * sigma);
  }

  @Test
  void isHardlyMovedByAMirrorThatBecameSlowForGood() {
    List<NightSummary> nights = summaries(new SimulatedNights(2, 4, 0.15).with(28, 14, 5));

    assertThat(BetweenRuns.of(nights).orElseThrow()).isBetween(0.12, 0.19);
  }

  @Test
  void isUnknownAfterFewNights() {
    assertThat(BetweenRuns.of(summaries(new SimulatedNights(3, 3, 0.1).undisturbed(3)))).isEmpty();
    assertThat(BetweenRuns.of(summaries(new SimulatedNights(3, 1, 0.1).undisturbed(28)))).isEmpty();
  }

  @Test
  void isNeverTakenForLessThanSamplesCanShow() {
    List<NightSummary> calm = summaries(new SimulatedNights(4, 3, 0.001).undisturbed(28));

    assertThat(BetweenRuns.of(calm)).hasValue(0.1);
  }

  @Test
  void isWhatTheNextRunStartsFrom() {
    List<Night> nights = new SimulatedNights(5, 3, 0.3).undisturbed(28);

    assertThat(
            Experience.prior(
                    nights, Optional.empty(), SimulatedNights.FIRST.plusSeconds(86_400 * 28))
                .betweenRuns())
        .isEqualTo(BetweenRuns.of(summaries(nights)));
  }

  private static List<NightSummary> summaries(List<Night> nights) {
    return nights.stream().map(Night::summary).toList();
  }
}
