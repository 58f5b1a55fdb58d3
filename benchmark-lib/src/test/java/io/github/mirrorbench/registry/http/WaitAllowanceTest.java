package io.github.mirrorbench.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WaitAllowanceTest {
  private final AtomicLong now = new AtomicLong();
  private final WaitAllowance allowance = new WaitAllowance(Duration.ofSeconds(5), now::get);

  private void pass(long seconds) {
    now.addAndGet(seconds * 1_000_000_000);
  }

  @Test
  void waitsOneAfterTheOtherAddUp() {
    pass(1);
    allowance.charge(Duration.ofSeconds(1));
    pass(2);
    allowance.charge(Duration.ofSeconds(2));

    assertThat(allowance.left()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void waitsAtTheSameTimeCountOnce() {
    pass(2);
    allowance.charge(Duration.ofSeconds(2));
    allowance.charge(Duration.ofSeconds(2));
    pass(1);
    allowance.charge(Duration.ofSeconds(3));

    assertThat(allowance.left()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void bytesMakeItWholeAndAreTheBeginningOfWhatCountsThen() {
    pass(3);
    allowance.progress();
    pass(1);
    allowance.charge(Duration.ofSeconds(4));

    assertThat(allowance.left()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void hardlyAnythingLeftIsNothing() {
    pass(5);
    allowance.charge(Duration.ofMillis(4_990));

    assertThat(allowance.left()).isZero();
  }
}
