package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ContestTest {
  @Test
  void sameSeedSameCourseSameOutcome() {
    Scenario scenario = Scenario.of("hard", 8, 0.2);
    ContestSettings settings = ContestSettings.defaults(11);

    Trial once = Trial.hold(scenario, Trial.LINE_MIDDLE, settings, new Random(5));
    Trial again = Trial.hold(scenario, Trial.LINE_MIDDLE, settings, new Random(5));

    assertThat(again.outcome()).isEqualTo(once.outcome());
  }
}
