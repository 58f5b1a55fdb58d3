package io.github.mirrorbench.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T20:00:00Z"), ZoneOffset.UTC);

  @Test
  void readsSeconds() {
    assertThat(RetryAfter.parse(" 110 ", CLOCK)).contains(Duration.ofSeconds(110));
  }

  @Test
  void readsADate() {
    assertThat(RetryAfter.parse("Tue, 24 Nov 2026 20:00:30 GMT", CLOCK))
        .contains(Duration.ofSeconds(30));
  }

  @Test
  void aDateThatHasPassedMeansNow() {
    assertThat(RetryAfter.parse("Tue, 24 Nov 2026 19:00:00 GMT", CLOCK)).contains(Duration.ZERO);
  }

  @Test
  void aDateThatNobodyWillSeeIsSomeThirtyYearsAway() {
    assertThat(RetryAfter.parse("Fri, 31 Dec 999999999 23:59:59 GMT", CLOCK))
        .contains(Duration.ofSeconds(999_999_999));
  }

  @Test
  void ignoresEverythingElse() {
    assertThat(RetryAfter.parse("soon", CLOCK)).isEmpty();
    assertThat(RetryAfter.parse("-1", CLOCK)).isEmpty();
    assertThat(RetryAfter.parse("99999999999999999999", CLOCK)).isEmpty();
  }
}
