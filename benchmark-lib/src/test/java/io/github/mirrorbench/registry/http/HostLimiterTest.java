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

  private static final FailureMapper WORDS =
      new FailureMapper(
          Request.get(Url.of("https://a.example/v2/")), Step.PING, HttpSettings.builder().build());

  private final TurnedClock clock = new TurnedClock();
  private final RunEnd end = new RunEnd(clock);
  private final HostLimiter limiter = new HostLimiter(2, 3, clock, clock, end);

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
            3,
            clock,
            wait -> {
              clock.sleep(wait);
              closing[0].close(NO_MORE);
            },
            end);
    assertThat(closing[0].enter(WORDS)).isEmpty();
    closing[0].leave();

    assertThat(closing[0].enter(WORDS)).contains(NO_MORE);
  }

  @Test
  void theFirstReasonStays() throws InterruptedException {
    limiter.close(NO_MORE);
    limiter.close(new Failure(FailureKind.SERVER_ERROR, Step.LAYER, "second"));

    assertThat(limiter.enter(WORDS)).contains(NO_MORE);
  }

  @Test
  void aWaitThatOutlastsTheRunIsNotBegun() throws InterruptedException {
    end.in(Duration.ofSeconds(30));
    pass();
    clock.turn(Duration.ofSeconds(10));
    pass();

    assertThat(limiter.enter(WORDS))
        .contains(
            new Failure(
                FailureKind.NOT_ENOUGH_EVIDENCE,
                Step.PING,
                "GET https://a.example/v2/: not sent, because the requests that a host may be sent"
                    + " in a minute were used up: the next one may go in 50 s, and 20 s were left"
                    + " for it"));
    assertThat(clock.slept()).isEmpty();
  }

  @Test
  void aPauseThatOutlastsTheRunIsNotBegun() throws InterruptedException {
    end.in(Duration.ofSeconds(5));
    limiter.pause(Duration.ofSeconds(7));

    assertThat(limiter.enter(WORDS).orElseThrow().message())
        .endsWith(
            "not sent, because the host is not to be asked again for 7 s, and 5 s were left for it");
    assertThat(clock.slept()).isEmpty();
  }

  @Test
  void nothingIsSentAfterTheEnd() throws InterruptedException {
    end.in(Duration.ZERO);

    assertThat(limiter.enter(WORDS).orElseThrow().message())
        .endsWith(": not sent, because the time for it was over");
  }

  @Test
  void aShortWaitIsWaited() throws InterruptedException {
    end.in(Duration.ofSeconds(90));
    pass();
    pass();
    pass();

    assertThat(clock.slept()).containsExactly(Duration.ofSeconds(60));
  }

  private void pass() throws InterruptedException {
    assertThat(limiter.enter(WORDS)).isEmpty();
    limiter.leave();
  }
}
