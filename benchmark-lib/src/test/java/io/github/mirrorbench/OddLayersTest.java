package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import io.github.mirrorbench.simulation.Fault;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import io.github.mirrorbench.simulation.Trait;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs through mirrors that serve layers in an odd way. */
@Tag("paced")
class OddLayersTest {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/odd", 1, List.of(6_000_000L, 5_000_000L));

  private static final SyntheticImage BIG =
      SyntheticImage.of("library/big", 2, List.of(8_000_000L, 3_000_000L));

  private static final SyntheticImage SMALL =
      SyntheticImage.of("library/small", 3, List.of(200_000L, 90_000L));

  private static final Shape CUT = Shape.at(20_000_000).with(Fault.CLOSE_AFTER_5_MB);

  @ParameterizedTest
  @EnumSource(names = {"FAILS_RANGE", "HANGS_AT_RANGE"})
  void onlyRangeIsBrokenWhichNoPullNeeds(Trait trait) throws Exception {
    Result result = run(Shape.at(4_000_000).with(trait));

    MirrorResult odd = result.mirrors().get(0);
    assertThat(odd.status()).as("%s", odd.failure()).isEqualTo(MirrorStatus.RANKED);
    assertThat(odd.flags())
        .filteredOn(flag -> flag != Flag.CLIENT_LIMITED)
        .containsExactly(Flag.NO_RESUME);
    assertThat(odd.reliability().failures()).isZero();
    assertThat(result.samples().stream().filter(s -> s.from().isPresent()))
        .as("one for each stream of one sample")
        .hasSize(2);
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  @Test
  void layerThatNeverComesWholeFailsWithTheReason() throws Exception {
    Result result = run(CUT.with(Trait.REFUSES_RANGE), Profile.DOCKER);

    MirrorResult odd = result.mirrors().get(0);
    assertThat(odd.status()).isEqualTo(MirrorStatus.FAILED);
    assertThat(odd.failure().orElseThrow().failure().kind()).isEqualTo(FailureKind.CONNECTION_LOST);
    assertThat(odd.failure().orElseThrow().failure().message())
        .endsWith(
            "; of 8000000 bytes 5000000 came in 3 requests, after which an engine gives up (layer 1 of 2, 7.6 MiB)");
    assertThat(result.recommended()).isEmpty();
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  @Test
  void dockerWaitsFiveSecondsBeforeItResumesALayer() throws Exception {
    Result result = run(CUT, Profile.DOCKER);

    MirrorResult odd = result.mirrors().get(0);
    assertThat(odd.status()).as("%s", odd.failure()).isEqualTo(MirrorStatus.RANKED);
    assertThat(odd.predictedPull().orElseThrow().seconds()).isBetween(5.0, 6.5);
    assertThat(odd.reliability().failures()).isZero();
    assertThat(result.recommended()).containsExactly(odd.name());
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  @Test
  void layersThatBreakHalfWayCostOneWaitEachWhateverTheirSize() throws Exception {
    Result result = run(Shape.at(20_000_000).with(Fault.CLOSE_MID_BODY), Profile.DOCKER);

    MirrorResult odd = result.mirrors().get(0);
    assertThat(odd.status()).as("%s", odd.failure()).isEqualTo(MirrorStatus.RANKED);
    assertThat(odd.predictedPull().orElseThrow().seconds()).isBetween(5.0, 6.5);
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void firstBodiesOfSmallLayersThatBreakHalfWayAreResumed(Profile profile) throws Exception {
    Result result = run(SMALL, Shape.at(2_000_000).with(Fault.CLOSE_MID_FIRST_BODY), profile);

    MirrorResult odd = result.mirrors().get(0);
    assertThat(odd.status()).as("%s", odd.failure()).isEqualTo(MirrorStatus.RANKED);
    assertThat(odd.reliability().failures()).isZero();
    assertThat(result.recommended()).containsExactly(odd.name());
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  @Test
  void containerdResumesALayerAtOnce() throws Exception {
    Result result = run(CUT, Profile.CONTAINERD);

    MirrorResult odd = result.mirrors().get(0);
    assertThat(odd.status()).as("%s", odd.failure()).isEqualTo(MirrorStatus.RANKED);
    assertThat(odd.predictedPull().orElseThrow().seconds()).isLessThan(2);
    assertThat(result.recommended()).containsExactly(odd.name());
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void biggestLayerThatAlwaysErrsFailsTheMirror(Profile profile) throws Exception {
    Result result = run(Shape.at(20_000_000).with(Fault.BIG_LAYER_ERROR), profile);

    MirrorResult odd = result.mirrors().get(0);
    assertThat(odd.status()).isEqualTo(MirrorStatus.FAILED);
    assertThat(odd.failure().orElseThrow().failure().kind()).isEqualTo(FailureKind.SERVER_ERROR);
    assertThat(result.recommended()).isEmpty();
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  @Test
  void dockerAsksTwiceForALayerThatIsNotThereAtFirst() throws Exception {
    Shape late = Shape.at(20_000_000).with(Fault.LAYER_LATE);

    assertThat(run(late, Profile.DOCKER).mirrors().get(0).status()).isEqualTo(MirrorStatus.RANKED);
    assertThat(run(late, Profile.CONTAINERD).mirrors().get(0).status())
        .isEqualTo(MirrorStatus.FAILED);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void imageWithoutLayersIsMeasuredByItsConfig(Profile profile) throws Exception {
    SyntheticImage empty = SyntheticImage.of("library/empty", 3, List.of());

    Result result = run(empty, Shape.at(20_000_000), profile);

    MirrorResult mirror = result.mirrors().get(0);
    assertThat(mirror.status()).as("%s", mirror.failure()).isEqualTo(MirrorStatus.RANKED);
    assertThat(result.verdict().status()).isEqualTo(Status.CONFIDENT);
    assertThat(result.recommended()).containsExactly(mirror.name());
    assertThat(result.images().get(0).layers()).isEmpty();
    assertThat(mirror.images().get(0).untriedLayers()).isEmpty();
    assertThat(result.samples())
        .filteredOn(sample -> sample.step() == Step.LAYER && sample.from().isEmpty())
        .isNotEmpty()
        .allMatch(sample -> sample.digest().equals(Optional.of(empty.config().digest())))
        .allMatch(sample -> sample.verified() == Verification.WHOLE);
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  private static Result run(Shape shape) throws Exception {
    return run(IMAGE, shape, Profile.DOCKER);
  }

  private static Result run(Shape shape, Profile profile) throws Exception {
    return run(BIG, shape, profile);
  }

  private static Result run(SyntheticImage image, Shape shape, Profile profile) throws Exception {
    try (ShapedMirror server = ShapedMirror.start(image, shape)) {
      Endpoint endpoint = Endpoint.parse(server.endpoint().toString());
      return MirrorBenchmark.builder()
          .candidates(List.of(new Mirror(new MirrorName("odd"), endpoint, RepositoryForm.HOST)))
          .images(List.of(image.reference()))
          .platform(Platform.parse("linux/amd64"))
          .noUpstream()
          .rules(ContestSettings.builder(7).profile(profile).build())
          .build()
          .run();
    }
  }
}
