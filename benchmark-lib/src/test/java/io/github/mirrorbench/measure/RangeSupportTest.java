package io.github.mirrorbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RangeSupportTest {
  private static final Mirror MIRROR =
      new Mirror(
          new MirrorName("m"), Endpoint.parse("https://mirror.example"), RepositoryForm.HOST);

  private static final Sample BROUGHT = Samples.even(Stage.RACE, 0, 1_000_000, 0.01, 0.5);
  private static final Sample CUT_BEFORE_ITS_BODY = BROUGHT.toBuilder().bytes(0).build();
  private static final Sample FAILED = CUT_BEFORE_ITS_BODY.failed(notFound());
  private static final Sample REFUSED = FAILED.toBuilder().from(OptionalLong.of(0)).build();

  private final RangeSupport ranges = new RangeSupport();

  private static Failure notFound() {
    return new Failure(FailureKind.NOT_FOUND, Step.LAYER, "status 404");
  }

  @Test
  void plainGetThatBringsTheLayerShowsThatRangeIsRefused() {
    ranges.compared(MIRROR, BROUGHT);

    assertThat(ranges.areRefusedBy(MIRROR)).isTrue();
  }

  @Test
  void plainGetThatFailsTooShowsThatItIsNotTheRange() {
    ranges.compared(MIRROR, FAILED);

    assertThat(ranges.areRefusedBy(MIRROR)).isFalse();
    assertThat(ranges.mayBeRefusedBy(MIRROR, REFUSED)).isFalse();
  }

  @Test
  void plainGetThatWasCutBeforeItsBodyLeavesTheQuestionOpen() {
    ranges.compared(MIRROR, CUT_BEFORE_ITS_BODY);

    assertThat(ranges.areRefusedBy(MIRROR)).isFalse();
    assertThat(ranges.mayBeRefusedBy(MIRROR, REFUSED)).isTrue();
  }
}
