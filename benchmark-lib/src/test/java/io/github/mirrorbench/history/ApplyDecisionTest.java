package io.github.mirrorbench.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.history.ApplyDecision.Apply;
import io.github.mirrorbench.history.ApplyDecision.Keep;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApplyDecisionTest {
  private static final Failure TIMEOUT =
      new Failure(FailureKind.TIMEOUT, Step.PING, "no answer within 5 s");
  private final List<Night> nights = new ArrayList<>();

  /** A night whose mirrors all work, the first of them the best. */
  private ApplyDecisionTest night(Status status, String... order) {
    List<MirrorNight> rows = new ArrayList<>();
    for (String name : order) {
      rows.add(
          name.startsWith("failed ")
              ? SimulatedNights.down(name.substring(7), TIMEOUT)
              : SimulatedNights.ranked(name, rows.size() + 1, 1));
    }
    Night night = SimulatedNights.night(nights.size(), rows);
    NightSummary s = night.summary();
    Verdict verdict =
        new Verdict(
            status,
            s.verdict().best(),
            s.verdict().tied(),
            s.verdict().order(),
            s.verdict().confidence(),
            Optional.empty(),
            s.verdict().reason());
    nights.add(
        new Night(
            night.name(),
            new NightSummary(
                s.startedAt(),
                s.finishedAt(),
                s.interrupted(),
                s.origin(),
                s.images(),
                verdict,
                s.cost(),
                s.mirrors())));
    return this;
  }

  private ApplyDecision decision(String incumbent) {
    return ApplyDecision.of(nights, Optional.of(new MirrorName(incumbent)));
  }

  @Test
  void oneNightChangesNothing() {
    night(Status.CONFIDENT, "b", "a");
    assertThat(decision("a"))
        .isEqualTo(new Keep("one night is not enough to change a configuration"));
  }

  @Test
  void twoSureNightsChangeIt() {
    night(Status.CONFIDENT, "b", "a").night(Status.CERTIFIED, "b", "a");
    assertThat(decision("a")).isEqualTo(new Apply("b was clearly the best in two nights running"));
  }

  @Test
  void aTieInEitherNightChangesNothing() {
    night(Status.TIE, "b", "a").night(Status.CONFIDENT, "b", "a");
    assertThat(decision("a"))
        .isEqualTo(new Keep("b was the best in two nights, but not in both for sure"));
  }

  @Test
  void differentWinnersChangeNothing() {
    night(Status.CONFIDENT, "c", "a").night(Status.CONFIDENT, "b", "a");
    assertThat(decision("a"))
        .isEqualTo(new Keep("b is the best for the first night; a second must confirm it"));
  }

  @Test
  void anIncumbentThatFailedOnceStaysAndThatFailedTwiceGoes() {
    night(Status.CONFIDENT, "a", "b").night(Status.TIE, "b", "c", "failed a");
    assertThat(decision("a")).isInstanceOf(Keep.class);
    night(Status.TIE, "c", "b", "failed a");
    assertThat(decision("a")).isEqualTo(new Apply("a could not be used in two nights running"));
  }

  @Test
  void anIncumbentThatWasNotMeasuredTheNightBeforeHasFailedOnce() {
    night(Status.CONFIDENT, "c", "b").night(Status.CONFIDENT, "b", "c", "failed a");
    assertThat(decision("a"))
        .isEqualTo(new Keep("b is the best for the first night; a second must confirm it"));
  }

  @Test
  void theBestInUseStays() {
    night(Status.CONFIDENT, "a", "b").night(Status.CONFIDENT, "a", "b");
    assertThat(decision("a")).isEqualTo(new Keep("a is in use and still the best"));
  }
}
