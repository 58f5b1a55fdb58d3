package io.github.mirrorbench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailRuleTest {
  private static final Finding BEST_GONE =
      new Finding.BestUnavailable(new MirrorName("a"), "refused");
  private static final Finding STALE = new Finding.Stale(new MirrorName("b"), 1, "a day behind");

  private static Finding slower(double ratio) {
    RunName since = new RunName(Instant.EPOCH, 1);
    return new Finding.Slower(
        new MirrorName("a"),
        new PullTimeChange(
            ImageReference.parse("i"),
            since,
            2,
            30,
            ratio,
            ratio / 1.1,
            ratio * 1.1,
            1e-6,
            PullTimeChange.Method.TWO_NIGHTS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"best-unavailable", "best-changed", "stale", "no-mirror", "slower=1.5x"})
  void aRuleIsReadAsItIsWritten(String text) {
    assertThat(FailRule.parse(text)).hasToString(text);
  }

  @Test
  void slowerIsBrokenByItsFactorOrMore() {
    FailRule rule = FailRule.parse("slower=1.5");
    assertThat(rule.brokenBy(List.of(slower(1.49), STALE))).isEmpty();
    assertThat(rule.brokenBy(List.of(slower(1.5), STALE))).containsExactly(slower(1.5));
  }

  @Test
  void aStateIsBrokenByItsOwnFindingAlone() {
    assertThat(FailRule.State.STALE.brokenBy(List.of(BEST_GONE, STALE))).containsExactly(STALE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "faster", "slower", "slower=x", "slower=-2x", "slower=1e9"})
  void otherWordsAreRefusedWithTheChoice(String text) {
    assertThatThrownBy(() -> FailRule.parse(text))
        .hasMessage(
            "\""
                + text
                + "\" is no rule; there are slower=1.5x (any factor above 1),"
                + " best-unavailable, best-changed, stale and no-mirror");
  }

  @Test
  void aFactorThatIsNoSlowDownIsRefused() {
    assertThatThrownBy(() -> FailRule.parse("slower=1x"))
        .hasMessage("slower is by a factor above 1, not 1.0");
  }
}
