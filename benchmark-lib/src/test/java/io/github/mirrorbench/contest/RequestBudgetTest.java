package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Rigor;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Races that are hard to decide, on hosts that are not exempt from the limit a minute. */
class RequestBudgetTest {
  private static final Scenario TIGHT = Scenario.of("tight", 3, 0.02);
  private static final int TRIALS = 30;

  @Test
  void noHostIsAskedMoreThanTwentyTimesAMinute() {
    List<Integer> blocks = new ArrayList<>();
    for (int seed = 0; seed < TRIALS; seed++) {
      ContestSettings.Builder settings = ContestSettings.builder(seed);
      blocks.add(blocksOf(settings.rigor(Rigor.CAREFUL), 20));
      assertThat(blocksOf(ContestSettings.builder(seed), 20)).isLessThanOrEqualTo(10);
    }
    assertThat(blocks)
        .as("six requests of screening, three of the first block, three of confirmation")
        .contains(9);
  }

  @Test
  void aRaceThatPolitenessEndsSaysSo() {
    ContestSettings few = ContestSettings.builder(1).requestsPerMinute(9).build();

    Verdict verdict = Trial.hold(TIGHT, Trial.LINE_MIDDLE, few, new Random(1)).outcome().verdict();

    assertThat(verdict.status()).isEqualTo(Status.BUDGET);
    assertThat(verdict.reason())
        .endsWith(
            " looks fastest, but the budget held no block of the race; the requests that a host may"
                + " be sent in a minute are used up");
  }

  @Test
  void whoGivesTwoMinutesGetsAllSixteenBlocks() {
    List<Integer> blocks = new ArrayList<>();
    for (int seed = 0; seed < TRIALS; seed++) {
      ContestSettings.Builder settings = ContestSettings.builder(seed);
      blocks.add(blocksOf(settings.rigor(Rigor.CAREFUL).maxTime(Duration.ofMinutes(2)), 20));
    }
    assertThat(blocks).contains(16);
  }

  @Test
  void aLowerLimitShortensTheRaceInsteadOfStallingIt() {
    for (int seed = 0; seed < TRIALS; seed++) {
      assertThat(blocksOf(ContestSettings.builder(seed).requestsPerMinute(14), 14))
          .isLessThanOrEqualTo(5);
    }
  }

  @Test
  void noConfirmationIsBegunThatWouldHaveToWait() {
    for (int seed = 0; seed < TRIALS; seed++) {
      assertThat(blocksOf(ContestSettings.builder(seed).requestsPerMinute(7), 7)).isZero();
    }
  }

  /** Holds a contest, checks its requests, and counts its blocks. */
  private static int blocksOf(ContestSettings.Builder settings, int perMinute) {
    Trial trial = Trial.hold(TIGHT, Trial.LINE_MIDDLE, settings.build(), new Random(perMinute));
    Map<String, List<Duration>> requests = new HashMap<>();
    Map<String, Integer> confirmations = new HashMap<>();
    for (Sample sample : trial.outcome().samples()) {
      String host = sample.hops().get(0).host();
      requests.computeIfAbsent(host, h -> new ArrayList<>()).add(sample.startedAt());
      confirmations.merge(host, sample.stage() == Stage.CONFIRM ? 1 : 0, Integer::sum);
    }
    assertThat(confirmations).allSatisfy((host, count) -> assertThat(count).isBetween(0, 3));
    assertThat(requests)
        .allSatisfy((host, times) -> assertThat(mostInAMinute(times)).isBetween(1, perMinute));
    return trial.outcome().samples().stream().mapToInt(Sample::block).max().orElse(0);
  }

  private static int mostInAMinute(List<Duration> times) {
    return times.stream()
        .mapToInt(
            from ->
                (int)
                    times.stream()
                        .filter(t -> t.compareTo(from) >= 0)
                        .filter(t -> t.minus(from).compareTo(Duration.ofMinutes(1)) < 0)
                        .count())
        .max()
        .orElse(0);
  }
}
