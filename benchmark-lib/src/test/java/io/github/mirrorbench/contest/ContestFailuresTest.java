package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.ImageCoverage;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.PastRun;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Results;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.UpstreamComparison;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contests in which something goes wrong. */
class ContestFailuresTest {
  private static final ImageReference UBUNTU = ImageReference.parse("ubuntu");
  private static final double MB = 1e6;

  private final ScriptedProbe probe = new ScriptedProbe();

  private Outcome run() {
    return run(Prior.NONE, UBUNTU);
  }

  private Outcome run(Prior prior, ImageReference... images) {
    return new Contest(ContestSettings.defaults(1), ContestListener.SILENT)
        .run(probe.mirrors(), List.of(images), prior, probe);
  }

  @Test
  void aSingleMirrorNeedsNoContest() {
    probe.with("only", Script.at(4 * MB)).with("dead", deadAt(Step.PING));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.CONFIDENT);
    assertThat(outcome.verdict().reason()).isEqualTo("only is the only mirror that works");
    assertThat(outcome.images().get(0).origin()).contains(DigestOrigin.SINGLE);
    assertThat(outcome.mirror(new MirrorName("dead")).failure().orElseThrow().kind())
        .isEqualTo(FailureKind.CONNECT_FAILED);
  }

  @Test
  void noMirrorIsAResultToo() {
    probe
        .with("one", Script.failing(Step.LAYER, FailureKind.FORBIDDEN))
        .with("two", deadAt(Step.PING))
        .with("three", Script.failing(Step.LAYER, FailureKind.FORBIDDEN));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.NO_MIRROR);
    assertThat(outcome.verdict().reason())
        .isEqualTo("No mirror works: all 3 failed (1 CONNECT_FAILED, 2 FORBIDDEN)");
    assertThat(Results.of(outcome).recommended()).isEmpty();
  }

  @Test
  void aFailureAtALayerSaysWhichOfTheImageItIs() {
    probe
        .with("layer", Script.failing(Step.LAYER, FailureKind.FORBIDDEN))
        .with("config", Script.failing(Step.CONFIG, FailureKind.FORBIDDEN));

    Outcome outcome = run();

    MirrorResult layer = outcome.mirror(new MirrorName("layer"));
    assertThat(layer.failure().orElseThrow().message())
        .isEqualTo("said FORBIDDEN (layer 2 of 3, 5.7 MiB)");
    assertThat(layer.images().get(0).failure()).contains(layer.failure().orElseThrow().failure());
    assertThat(outcome.mirror(new MirrorName("config")).failure().orElseThrow().message())
        .isEqualTo("said FORBIDDEN");
  }

  @Test
  void aSlowBeginnerGetsASecondChanceOnlyWhenFewPass() {
    Script sleepy = Script.failing(Step.LAYER, FailureKind.TIMEOUT);
    probe.with("sleepy", sleepy).with("good", Script.at(4 * MB));
    assertThat(run().mirror(new MirrorName("sleepy")).status()).isEqualTo(MirrorStatus.RANKED);

    ScriptedProbe crowded =
        new ScriptedProbe()
            .with("sleepy", sleepy)
            .with("good", Script.at(4 * MB))
            .with("better", Script.at(5 * MB));
    Outcome outcome =
        new Contest(ContestSettings.defaults(1), ContestListener.SILENT)
            .run(crowded.mirrors(), List.of(UBUNTU), Prior.NONE, crowded);
    assertThat(outcome.mirror(new MirrorName("sleepy")).failure().orElseThrow().kind())
        .isEqualTo(FailureKind.TIMEOUT);
  }

  @ParameterizedTest
  @CsvSource({"DOCKER, RANKED", "CONTAINERD, FAILED"})
  void aServerThatErrsAtTheLayerGetsASecondChanceWhereTheEngineComesAgain(
      Profile profile, MirrorStatus status) {
    probe
        .with("moody", Script.failing(Step.LAYER, FailureKind.SERVER_ERROR))
        .with("good", Script.at(4 * MB))
        .with("better", Script.at(5 * MB));

    Outcome outcome =
        new Contest(ContestSettings.builder(1).profile(profile).build(), ContestListener.SILENT)
            .run(probe.mirrors(), List.of(UBUNTU), Prior.NONE, probe);

    assertThat(outcome.mirror(new MirrorName("moody")).status()).isEqualTo(status);
  }

  @Test
  void aRefusalEndsAMirrorAtOnce() {
    probe
        .with("good", Script.at(2 * MB))
        .with("moody", Script.at(4 * MB).failingInTheRace(FailureKind.FORBIDDEN, 2));

    Outcome outcome = run();

    assertThat(outcome.verdict().order()).containsExactly(new MirrorName("good"));
    assertThat(outcome.mirror(new MirrorName("moody")).status()).isEqualTo(MirrorStatus.FAILED);
    assertThat(outcome.mirror(new MirrorName("moody")).left().orElseThrow().block()).isEqualTo(2);
    assertThat(probe.requested().stream().filter(a -> a.startsWith("moody"))).hasSize(2);
  }

  @Test
  void tooManyRequestsIsAStatusOfItsOwn() {
    probe
        .with("good", Script.at(2 * MB))
        .with("strict", Script.at(4 * MB).failingInTheRace(FailureKind.RATE_LIMITED, 1));

    assertThat(run().mirror(new MirrorName("strict")).status())
        .isEqualTo(MirrorStatus.RATE_LIMITED);
  }

  @Test
  void whatMayPassIsForgivenOnceButNotTwiceInARow() {
    probe
        .with("good", Script.at(2 * MB))
        .with("flaky", Script.at(4 * MB).failingInTheRace(FailureKind.CONNECTION_LOST, 2));

    Outcome outcome = run();

    assertThat(outcome.mirror(new MirrorName("flaky")).left().orElseThrow().block()).isEqualTo(3);
    assertThat(outcome.mirror(new MirrorName("flaky")).reliability().failures()).isEqualTo(2);
  }

  @Test
  void anUpstreamThatIsBlockedIsARowNotAnError() {
    probe.with("mirror", Script.at(2 * MB)).with("upstream", deadAt(Step.PING));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.CONFIDENT);
    assertThat(outcome.verdict().upstream()).contains(UpstreamComparison.FAILED);
  }

  /** The stale one has another image, built so much earlier, and is the fastest. */
  private void freshStaleAndUpstream(Duration older) {
    probe
        .with("fresh", Script.at(2 * MB))
        .with(
            "stale",
            Script.at(8 * MB).serving(ScriptedProbe.digest('9'), ScriptedProbe.BUILT.minus(older)))
        .with("upstream", Script.at(MB));
  }

  @Test
  void anotherTagThanTheUpstreamsIsStale() {
    freshStaleAndUpstream(Duration.ofDays(3));

    Outcome outcome = run();

    assertThat(outcome.verdict().order()).containsExactly(new MirrorName("fresh"));
    assertThat(outcome.mirror(new MirrorName("stale")).failure().orElseThrow().message())
        .isEqualTo(
            "served "
                + ScriptedProbe.digest('9')
                + " for docker.io/library/ubuntu:latest, built 3 days earlier; the reference is "
                + ScriptedProbe.digest('1'));
  }

  @Test
  void whatMostServeCountsEvenWhenOneServesALaterBuildAndThisIsTold() {
    Instant later = ScriptedProbe.BUILT.plus(Duration.ofDays(3));
    probe
        .with("one", Script.at(2 * MB))
        .with("other", Script.at(MB))
        .with("ahead", Script.at(8 * MB).serving(ScriptedProbe.digest('9'), later));

    Outcome outcome = run();

    assertThat(outcome.mirror(new MirrorName("ahead")).failure().orElseThrow().message())
        .contains(", built 3 days later; the reference is ");
    assertThat(outcome.warnings())
        .containsExactly(
            "no upstream says which digest docker.io/library/ubuntu:latest has; "
                + ScriptedProbe.digest('1')
                + " is taken for right because independent mirrors deliver it: one, other; other"
                + " digests are named by mirrors that may lack this one: ahead");
  }

  @Test
  void mirrorsThatDisagreeAreNotChosenFrom() {
    Instant later = ScriptedProbe.BUILT.plus(Duration.ofDays(3));
    probe
        .with("one", Script.at(2 * MB))
        .with("ahead", Script.at(8 * MB).serving(ScriptedProbe.digest('9'), later));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.NO_MIRROR);
    assertThat(outcome.verdict().reason())
        .isEqualTo(
            "mirrors disagree about docker.io/library/ubuntu:latest: "
                + ScriptedProbe.digest('1')
                + " by one; "
                + ScriptedProbe.digest('9')
                + " by ahead; pin a digest or name an upstream");
    assertThat(outcome.images().get(0).origin()).isEmpty();
    assertThat(outcome.mirrors())
        .extracting(MirrorResult::status)
        .containsOnly(MirrorStatus.UNPROVEN);
    assertThat(outcome.samples()).noneMatch(sample -> sample.stage() != Stage.SCREEN);
  }

  @Test
  void anotherImageOfTheSameTimeIsStaleUnlessAgesAreAllowed() {
    freshStaleAndUpstream(Duration.ZERO);

    Outcome outcome = run();

    assertThat(outcome.verdict().order()).containsExactly(new MirrorName("fresh"));
    assertThat(outcome.mirror(new MirrorName("stale")).failure().orElseThrow().message())
        .contains(" for docker.io/library/ubuntu:latest; the reference is ");
  }

  @Test
  void staleWithinWhatIsAllowedIsRankedWithAFlag() {
    freshStaleAndUpstream(Duration.ofDays(3));
    ContestSettings lenient = ContestSettings.builder(1).allowStale(Duration.ofDays(4)).build();

    Outcome outcome =
        new Contest(lenient, ContestListener.SILENT)
            .run(probe.mirrors(), List.of(UBUNTU), Prior.NONE, probe);

    assertThat(outcome.verdict().order())
        .containsExactly(new MirrorName("stale"), new MirrorName("fresh"));
    assertThat(outcome.mirror(new MirrorName("stale")).flags()).contains(Flag.STALE_TAG);
  }

  @Test
  void aMirrorThatLacksOneImageIsNotBestForTheList() {
    probe
        .with("whole", Script.at(2 * MB))
        .with(
            "partial",
            Script.at(8 * MB)
                .failing("docker.io/library/redis:latest LAYER", FailureKind.FORBIDDEN));

    Outcome outcome = run(Prior.NONE, UBUNTU, ImageReference.parse("redis"));

    assertThat(outcome.verdict().order()).containsExactly(new MirrorName("whole"));
    MirrorResult partial = outcome.mirror(new MirrorName("partial"));
    assertThat(partial.failure().orElseThrow().image()).contains(ImageReference.parse("redis"));
    assertThat(partial.images().get(0).covered()).as("it has ubuntu").isTrue();
    assertThat(partial.images().get(1).covered()).isFalse();
    assertThat(partial.images().get(1).failure().orElseThrow().kind())
        .isEqualTo(FailureKind.FORBIDDEN);
    assertThat(outcome.mirror(new MirrorName("whole")).images()).allMatch(ImageCoverage::covered);
  }

  @Test
  void failuresOfEarlierNightsWeigh() {
    probe
        .with("shaky", Script.at(4 * MB).withRoundTrip(0.02))
        .with("sound", Script.at(4 * MB).withRoundTrip(0.021));
    PastRun lastNight =
        new PastRun(
            Duration.ofDays(1), List.of(new PastRun.PastMirror(new MirrorName("shaky"), 20, 6)));

    Outcome outcome = run(new Prior(Optional.empty(), List.of(lastNight)), UBUNTU);

    assertThat(outcome.verdict().best()).contains(new MirrorName("sound"));
  }

  private static Script deadAt(Step step) {
    return Script.failing(step, FailureKind.CONNECT_FAILED);
  }
}
