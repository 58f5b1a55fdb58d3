package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.predict.RoundTrips;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ResumesTest {
  private static final MirrorModel UNDISTURBED =
      new MirrorModel(new RoundTrips(0, 0, 0, 0), 0, 0, 0, 0, 1e6, 1e6);

  @Test
  void layersThatCameAtOnceCostNothing() {
    assertThat(charged(whole(9_000), whole(500))).isEqualTo(UNDISTURBED);
  }

  @Test
  void habitIsPricedByTheMostBytesThatABrokenBodyBrought() {
    assertThat(charged(whole(5_000, 4_000), whole(3_000, 3_000), whole(2_000)))
        .isEqualTo(UNDISTURBED.withBreaks(5_000));
  }

  @Test
  void breakIsChanceWhereALargerBodyCameAtOnce() {
    assertThat(charged(whole(5_000, 4_000), whole(9_000), whole(2_000)))
        .isEqualTo(UNDISTURBED.withChanceOfBreak(0.25));
  }

  private static MirrorModel charged(Sample... layers) {
    return new Resumes(List.of(layers)).charge(UNDISTURBED);
  }

  /** A layer that came in so many bodies. */
  private static Sample whole(long... bodies) {
    return Sample.builder(
            new MirrorName("m"),
            ImageReference.parse("library/ubuntu:22.04"),
            Stage.CONFIRM,
            Step.LAYER)
        .bytes(bodies[bodies.length - 1])
        .verified(Verification.WHOLE)
        .hops(LongStream.of(bodies).mapToObj(ResumesTest::hop).toList())
        .build();
  }

  private static Hop hop(long bytes) {
    return new Hop(
        "h",
        Optional.empty(),
        OptionalInt.of(200),
        bytes,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Duration.ofMillis(5)),
        Optional.of(Duration.ofMillis(bytes)));
  }
}
