package io.github.mirrorbench.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacingTest {
  private static final long MILLISECOND = 1_000_000;

  @Test
  void bytesLeaveWhenTheirTokensAreThere() {
    TokenBucket bucket = new TokenBucket(1_000_000, 0);

    assertThat(bucket.take(1_000, 0)).isEqualTo(MILLISECOND);
    assertThat(bucket.take(1_000, MILLISECOND)).isEqualTo(2 * MILLISECOND);
  }

  @Test
  void burstLeavesAtOnceAndThenTheRateHolds() {
    TokenBucket bucket = new TokenBucket(1_000_000, 5_000);

    assertThat(bucket.take(5_000, 0)).isZero();
    assertThat(bucket.take(1_000, 0)).isEqualTo(MILLISECOND);
  }

  @Test
  void idlenessSavesNoMoreThanTheBurst() {
    TokenBucket bucket = new TokenBucket(1_000_000, 2_000);
    bucket.take(2_000, 0);

    assertThat(bucket.take(2_000, 100 * MILLISECOND)).isEqualTo(100 * MILLISECOND);
    assertThat(bucket.take(1_000, 100 * MILLISECOND)).isEqualTo(101 * MILLISECOND);
  }

  @Test
  void unlimitedRateNeverWaits() {
    TokenBucket bucket = new TokenBucket(Double.POSITIVE_INFINITY, 0);

    assertThat(bucket.take(1L << 40, 7)).isEqualTo(7);
  }

  @Test
  void windowDoublesEachRoundTripUntilItNoLongerLimits() {
    SlowStart slowStart = new SlowStart(100 * MILLISECOND, 400_000);

    assertThat(slowStart.opensAfter(14_599)).isZero();
    assertThat(slowStart.opensAfter(14_600)).isEqualTo(100 * MILLISECOND);
    assertThat(slowStart.opensAfter(3 * 14_600)).isEqualTo(200 * MILLISECOND);
    // 40 kB fit into a round trip; the third window is larger and so the last that is waited for.
    assertThat(slowStart.opensAfter(1_000_000)).isEqualTo(200 * MILLISECOND);
  }

  @Test
  void withoutRoundTripThereIsNoSlowStart() {
    assertThat(new SlowStart(0, 1_000).opensAfter(1_000_000)).isZero();
  }
}
