package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Results;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Contests between mirrors of which each names the image in a way of its own. */
class SameImageTest {
  private static final ImageReference UBUNTU = ImageReference.parse("ubuntu");
  private static final double MB = 1e6;
  private static final Instant BUILT = ScriptedProbe.BUILT;
  private static final ResolvedImage BARE = ScriptedProbe.image(ScriptedProbe.digest('1'), BUILT);
  private static final ResolvedImage INDEXED = ScriptedProbe.indexed('5', '1');
  private static final ResolvedImage INDEXED_OTHERWISE = ScriptedProbe.indexed('6', '1');

  private final ScriptedProbe probe = new ScriptedProbe();

  private Outcome run() {
    return run(ContestSettings.defaults(1));
  }

  private Outcome run(ContestSettings settings) {
    Outcome outcome =
        new Contest(settings, ContestListener.SILENT)
            .run(probe.mirrors(), List.of(UBUNTU), Prior.NONE, probe);
    assertThat(Replay.of(Results.of(outcome, settings))).isEqualTo(new Replay.Agrees());
    return outcome;
  }

  private static MirrorResult mirror(Outcome outcome) {
    return outcome.mirror(new MirrorName("mirror"));
  }

  static Stream<Arguments> waysToNameOneManifest() {
    return Stream.of(BARE, INDEXED, INDEXED_OTHERWISE)
        .flatMap(
            mirror ->
                Stream.of(BARE, INDEXED, INDEXED_OTHERWISE)
                    .map(upstream -> Arguments.of(mirror, upstream)));
  }

  @ParameterizedTest
  @MethodSource("waysToNameOneManifest")
  void anEqualManifestIsEqualWhateverIndexStandsBeforeIt(
      ResolvedImage mirror, ResolvedImage upstream) {
    probe
        .with("mirror", Script.at(4 * MB).serving(mirror))
        .with("upstream", Script.at(MB).serving(upstream));

    Outcome outcome = run();

    assertThat(mirror(outcome).status()).isEqualTo(MirrorStatus.RANKED);
    assertThat(mirror(outcome).images().get(0).digest()).contains(mirror.tagDigest());
    assertThat(mirror(outcome).images().get(0).manifestDigest()).contains(mirror.manifestDigest());
    assertThat(outcome.images().get(0).resolved()).contains(upstream);
  }

  @ParameterizedTest
  @MethodSource("waysToNameOneManifest")
  void theSameHoldsWithoutTheUpstream(ResolvedImage one, ResolvedImage other) {
    probe
        .with("one", Script.at(4 * MB).serving(one))
        .with("other", Script.at(2 * MB).serving(other))
        .with("mirror", Script.at(8 * MB).serving(ScriptedProbe.digest('2'), BUILT));

    Outcome outcome = run();

    assertThat(outcome.verdict().order())
        .containsExactly(new MirrorName("one"), new MirrorName("other"));
    assertThat(mirror(outcome).failure().orElseThrow().kind()).isEqualTo(FailureKind.STALE_TAG);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          linux/amd64,                       linux/arm64/v8 linux/s390x
          linux/s390x linux/amd64,           linux/arm64/v8
          linux/amd64 linux/arm64 linux/386 linux/s390x,
          """)
  void indexThatListsFewerPlatformsThanTheReferenceIsToldOf(String listed, String missing) {
    String[] all = {"linux/amd64", "linux/arm64", "linux/s390x"};
    probe
        .with("mirror", Script.at(4 * MB).serving(ScriptedProbe.indexed('6', '1', words(listed))))
        .with("upstream", Script.at(MB).serving(ScriptedProbe.indexed('5', '1', all)));

    Outcome outcome = run();

    assertThat(mirror(outcome).images().get(0).missingPlatforms())
        .extracting(Platform::toString)
        .containsExactly(words(missing));
    assertThat(mirror(outcome).flags().contains(Flag.OTHER_PLATFORMS_MISSING))
        .isEqualTo(missing != null);
  }

  private static String[] words(@Nullable String list) {
    return list == null ? new String[0] : list.split(" ");
  }

  @Test
  void manifestWithoutAnIndexLacksNothingWhereTheReferenceHasNoneEither() {
    probe
        .with("mirror", Script.at(4 * MB).serving(BARE))
        .with("other", Script.at(MB).serving(ScriptedProbe.indexed('5', '1', "linux/s390x")))
        .with("upstream", Script.at(MB).serving(BARE));

    assertThat(run().mirrors()).allMatch(mirror -> mirror.flags().isEmpty());
  }

  @Test
  void whoeverServesAnotherThanTheUpstreamNamesIsStaleThoughNobodyDeliversThat() {
    probe
        .with("mirror", otherImage())
        .with(
            "upstream", Script.at(MB).serving(INDEXED).failing("CONFIG", FailureKind.RATE_LIMITED));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.NO_MIRROR);
    assertThat(outcome.images().get(0).origin()).contains(DigestOrigin.UPSTREAM);
    assertThat(mirror(outcome).failure().orElseThrow().kind()).isEqualTo(FailureKind.STALE_TAG);
    assertThat(mirror(outcome).failure().orElseThrow().message())
        .isEqualTo(
            "served "
                + ScriptedProbe.digest('2')
                + " for docker.io/library/ubuntu:latest; the reference is "
                + ScriptedProbe.digest('5')
                + ", which no server delivered");
  }

  /** An image of the files that "f" stands for. */
  private static ResolvedImage build(char manifest, Instant built, Descriptor timed) {
    return new ResolvedImage(
        Optional.empty(),
        ScriptedProbe.digest(manifest),
        List.of(),
        new Descriptor("config", ScriptedProbe.digest(manifest), 5_000),
        List.of(ScriptedProbe.SMALL, timed, ScriptedProbe.LARGE),
        Optional.of(built),
        Optional.empty(),
        Optional.of(ScriptedProbe.digest('f')));
  }

  static Stream<Arguments> buildsOfTheSameFiles() {
    Descriptor packed = new Descriptor("blob", ScriptedProbe.digest('d'), 6_100_000);
    Instant earlier = BUILT.minus(Duration.ofDays(3));
    return Stream.of(
        Arguments.of(build('2', BUILT, packed), ": its files are the same, packed differently"),
        Arguments.of(
            build('2', earlier, packed),
            ", built 3 days earlier: its files are the same, packed differently"),
        Arguments.of(
            build('2', earlier, ScriptedProbe.TIMED),
            ", built 3 days earlier: its files are the same"));
  }

  @ParameterizedTest
  @MethodSource("buildsOfTheSameFiles")
  void anotherBuildOfTheSameFilesIsToldFromAnOlderImage(ResolvedImage rebuilt, String kinship) {
    probe
        .with("mirror", Script.at(4 * MB).serving(rebuilt))
        .with("upstream", Script.at(MB).serving(build('1', BUILT, ScriptedProbe.TIMED)));

    assertThat(mirror(run()).failure().orElseThrow().message())
        .isEqualTo(
            "served "
                + ScriptedProbe.digest('2')
                + " for docker.io/library/ubuntu:latest, another build of the same image"
                + kinship
                + "; the reference is "
                + ScriptedProbe.digest('1'));

    Outcome lenient = run(ContestSettings.builder(1).allowStale(Duration.ofSeconds(1)).build());
    assertThat(mirror(lenient).status()).isEqualTo(MirrorStatus.RANKED);
    assertThat(mirror(lenient).flags()).contains(Flag.STALE_TAG);
    assertThat(mirror(lenient).images().get(0).untriedLayers())
        .as("its layers are not those of the reference")
        .isEmpty();
  }

  @Test
  void staleMirrorIsNotAskedAgainForItsLayer() {
    probe
        .with("mirror", otherImage().failing("LAYER", FailureKind.TIMEOUT))
        .with("upstream", Script.at(MB).serving(INDEXED).failing("CONFIG", FailureKind.TIMEOUT));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.NO_MIRROR);
    assertThat(mirror(outcome).status()).isEqualTo(MirrorStatus.FAILED);
    assertThat(outcome.samples().stream().filter(s -> s.step() == Step.LAYER)).hasSize(1);
  }

  private static Script otherImage() {
    return Script.at(4 * MB).serving(ScriptedProbe.digest('2'), BUILT);
  }

  @ParameterizedTest
  @EnumSource(names = {"TIMEOUT", "SERVER_ERROR"})
  void onlyMirrorIsTimedThoughItFailedAtTheLayerAtFirst(FailureKind kind) {
    probe.with("mirror", Script.failing(Step.LAYER, kind));

    Outcome outcome = run();

    assertThat(mirror(outcome).status()).isEqualTo(MirrorStatus.RANKED);
    assertThat(mirror(outcome).predictedPull().orElseThrow().seconds()).isBetween(1.0, 60.0);
    assertThat(outcome.images().get(0).origin()).contains(DigestOrigin.SINGLE);
  }
}
