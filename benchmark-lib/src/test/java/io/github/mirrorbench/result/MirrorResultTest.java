package io.github.mirrorbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.replay.ShortRun;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MirrorResultTest {
  @Test
  void aMirrorCostsTheTimeOfItsOwnRequests() {
    Result run = ShortRun.result();
    Duration both =
        run.mirrors().stream().map(m -> m.cost().time()).reduce(Duration.ZERO, Duration::plus);
    assertThat(both).as("nothing overlapped").isEqualTo(run.cost().time());
    assertThat(run.mirrors().stream().mapToLong(m -> m.cost().bytes()).sum())
        .isEqualTo(run.cost().bytes());
    assertThat(run.mirrors().stream().mapToInt(m -> m.cost().requests()).sum())
        .isEqualTo(run.cost().requests());
  }

  @Test
  void saysWhereItsBytesCameFrom() {
    MirrorResult fast = ShortRun.result().mirror(new MirrorName("fast")).orElseThrow();
    assertThat(fast.addresses()).containsExactly("192.0.2.1");
    assertThat(fast.redirectHosts()).isEmpty();
    assertThat(fast.tokenHost()).isEmpty();
  }
}
