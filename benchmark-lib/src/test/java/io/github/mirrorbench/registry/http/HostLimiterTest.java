package io.github.mirrorbench.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.registry.TurnedClock;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostLimiterTest {
  private static final Failure NO_MORE =
      new Failure(FailureKind.RATE_LIMITED, Step.LAYER, "no more");

  private final TurnedClock clock = new TurnedClock();
  private final HostLimiter limiter = new HostLimiter(2, clock, clock);

  @Test
  void letsSoManyPassInAnyMinuteAndThenWaits() throws InterruptedException {
    pass();
    clock.turn(Duration.ofSeconds(20));
    pass();
    assertThat(clock.slept()).isEmpty();
    assertThat(limiter.readyIn()).isEqualTo(Duration.ofSeconds(40));

    pass();
    pass();

    assertThat(clock.slept()).containsExactly(Duration.ofSeconds(40), Duration.ofSeconds(20));
  }

  @Test
  void anExemptHostIsNotSpaced() throws InterruptedException {
    limiter.exempt();
    for (int i = 0; i < 50; i++) {
      pass();
    }
    assertThat(clock.slept()).isEmpty();
  }

  @Test
  void honoursAPauseOnAnExemptHostToo() throws InterruptedException {
    limiter.exempt();
    limiter.pause(Duration.ofSeconds(7));
    limiter.pause(Duration.ofSeconds(3));
    assertThat(limiter.readyIn()).isEqualTo(Duration.ofSeconds(7));

    pass();

    assertThat(clock.slept()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void aWaitingRequestIsTurnedAwayWhenItCloses() throws InterruptedException {
    HostLimiter[] closing = new HostLimiter[1];
    closing[0] =
        new HostLimiter(
            1,
            clock,
            wait -> {
              clock.sleep(wait);
              closing[0].close(NO_MORE);
            });
    assertThat(closing[0].enter()).isEmpty();
    closing[0].leave();

    assertThat(closing[0].enter()).contains(NO_MORE);
  }

  @Test
  void theFirstReasonStays() throws InterruptedException {
    limiter.close(NO_MORE);
    limiter.close(new Failure(FailureKind.SERVER_ERROR, Step.LAYER, "second"));

    assertThat(limiter.enter()).contains(NO_MORE);
  }

  private void pass() throws InterruptedException {
    assertThat(limiter.enter()).isEmpty();
    limiter.leave();
  }
}
