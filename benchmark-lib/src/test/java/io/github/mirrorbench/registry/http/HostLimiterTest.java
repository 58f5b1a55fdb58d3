package io.github.mirrorbench.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.registry.TurnedClock;
import io.github.mirrorbench.result.FailureKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostLimiterTest {
  private final TurnedClock clock = new TurnedClock();
  private final HostLimiter gate = new HostLimiter(2, clock, clock);

  @Test
  void letsSoManyPassInAnyMinuteAndThenWaits() throws InterruptedException {
    pass();
    clock.turn(Duration.ofSeconds(20));
    pass();
    assertThat(clock.slept()).isEmpty();
    assertThat(gate.readyIn()).isEqualTo(Duration.ofSeconds(40));

    pass();
    pass();

    assertThat(clock.slept()).containsExactly(Duration.ofSeconds(40), Duration.ofSeconds(20));
  }

  @Test
  void anExemptHostIsNotSpaced() throws InterruptedException {
    gate.exempt();
    for (int i = 0; i < 50; i++) {
      pass();
    }
    assertThat(clock.slept()).isEmpty();
  }

  @Test
  void honoursAPauseOnAnExemptHostToo() throws InterruptedException {
    gate.exempt();
    gate.pause(Duration.ofSeconds(7), "busy");
    gate.pause(Duration.ofSeconds(3), "busy");
    assertThat(gate.readyIn()).isEqualTo(Duration.ofSeconds(7));

    pass();

    assertThat(clock.slept()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void tooLongAPauseClosesIt() throws InterruptedException {
    gate.pause(Duration.ofHours(1), "come back in an hour");

    assertThat(gate.enter())
        .contains(new HostLimiter.Closure(FailureKind.SERVER_ERROR, "come back in an hour"));
    assertThat(clock.slept()).isEmpty();
  }

  @Test
  void whoWaitsWhenItClosesIsTurnedAway() throws InterruptedException {
    HostLimiter[] closing = new HostLimiter[1];
    closing[0] =
        new HostLimiter(
            1,
            clock,
            wait -> {
              clock.sleep(wait);
              closing[0].close(FailureKind.RATE_LIMITED, "no more");
            });
    assertThat(closing[0].enter()).isEmpty();
    closing[0].leave();

    assertThat(closing[0].enter())
        .contains(new HostLimiter.Closure(FailureKind.RATE_LIMITED, "no more"));
  }

  @Test
  void theFirstReasonStays() throws InterruptedException {
    gate.close(FailureKind.RATE_LIMITED, "first");
    gate.close(FailureKind.SERVER_ERROR, "second");

    assertThat(gate.enter()).contains(new HostLimiter.Closure(FailureKind.RATE_LIMITED, "first"));
  }

  private void pass() throws InterruptedException {
    assertThat(gate.enter()).isEmpty();
    gate.leave();
  }
}
