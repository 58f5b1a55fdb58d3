package io.github.mirrorbench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunNameTest {
  private static final Instant TWO = Instant.parse("2026-11-24T02:17:05.9Z");

  @Test
  void itIsTheSecondOfTheStartAndReadsBack() {
    RunName name = RunName.after(Optional.empty(), TWO);
    assertThat(name).hasToString("2026-11-24T02-17-05Z");
    assertThat(RunName.parse(name.toString())).contains(name);
  }

  @Test
  void theSecondRunOfASecondComesAfterTheFirst() {
    RunName first = RunName.after(Optional.empty(), TWO);
    RunName second = RunName.after(Optional.of(first), TWO);
    assertThat(second).hasToString("2026-11-24T02-17-05Z-002").isGreaterThan(first);
    assertThat(RunName.parse(second.toString())).contains(second);
  }

  @Test
  void aClockThatWasSetBackDoesNotReorderRuns() {
    RunName before = RunName.after(Optional.empty(), TWO);
    RunName after = RunName.after(Optional.of(before), TWO.minusSeconds(86_400));
    assertThat(after).isGreaterThan(before);
    assertThat(RunName.after(Optional.of(after), TWO.plusSeconds(1)))
        .hasToString("2026-11-24T02-17-06Z");
  }

  @Test
  void theSequenceHasAnEnd() {
    Optional<RunName> last = Optional.of(new RunName(TWO, 999));
    assertThatThrownBy(() -> RunName.after(last, TWO))
        .hasMessage("a second has runs 1 to 999, not 1000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "README.md",
        "2026-11-24",
        "2026-13-24T02-17-05Z",
        "2026-11-24T25-17-05Z",
        "2026-11-24T02-17-05Z-1",
        "2026-11-24T02-17-05Z-000",
        "2026-11-24T02-17-05Z.bak"
      })
  void otherNamesAreNone(String text) {
    assertThat(RunName.parse(text)).isEmpty();
  }
}
