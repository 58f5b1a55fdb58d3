package io.github.mirrorbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalCurveTest {
  private static Duration millis(double millis) {
    return Duration.ofNanos(Math.round(millis * 1e6));
  }

  @Test
  void marksLieBetweenReadsWhereBytesMustHaveCome() {
    ArrivalCurve curve = new ArrivalCurve();
    curve.add(millis(20), 32_000);
    curve.add(millis(60), 64_000);

    List<Duration> marks = curve.marks(millis(10));

    assertThat(marks).hasSize(64);
    assertThat(marks.get(15)).isEqualTo(millis(15));
    assertThat(marks.get(31)).isEqualTo(millis(20));
    assertThat(marks.get(47)).isEqualTo(millis(40));
    assertThat(marks.get(63)).isEqualTo(millis(60));
  }

  @Test
  void longBodiesAreThinnedWithoutLosingTheirShape() {
    ArrivalCurve curve = new ArrivalCurve();
    for (int i = 1; i <= 1_000_000; i++) {
      curve.add(Duration.ofNanos(i * 1_000L), i * 8_192L);
    }

    List<Duration> marks = curve.marks(Duration.ZERO);

    for (int i = 0; i < 64; i++) {
      Duration due = Duration.ofNanos((i + 1) * 1_000_000_000L / 64);
      assertThat(marks.get(i).minus(due).abs()).isLessThan(millis(0.01));
    }
  }

  @Test
  void fewBytesHaveFewMarksAndNoneHasNone() {
    ArrivalCurve curve = new ArrivalCurve();
    assertThat(curve.marks(Duration.ZERO)).isEmpty();
    curve.add(millis(1), 3);
    assertThat(curve.marks(Duration.ZERO)).hasSize(3).isSorted();
  }
}
