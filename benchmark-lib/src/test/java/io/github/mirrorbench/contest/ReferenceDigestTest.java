package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.FirstRead;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceDigestTest {
  private static final ImageReference NAME = ImageReference.parse("ubuntu");
  private static final Instant EARLIER = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-10-08T00:00:00Z");

  private final ScriptedProbe probe = new ScriptedProbe();

  private static Script serving(char digest, Instant built) {
    return Script.at(1e6).serving(ScriptedProbe.digest(digest), built);
  }

  private ReferenceImage settle(ImageReference image) {
    FirstRead firstRead = new FirstRead(1000, 1000, Duration.ofSeconds(1), 1);
    List<ProtocolCheck> checks =
        probe.screen(probe.mirrors(), List.of(image), firstRead, Duration.ofSeconds(10));
    Sampler sampler =
        new Sampler(probe, new Ledger(ContestSettings.defaults(1)), ContestListener.SILENT);
    try {
      List<Sample> examined =
          new CrossExamination(sampler, () -> Duration.ofSeconds(10)).of(image, checks);
      return ReferenceDigest.settle(image, checks, examined);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Digest tagOf(ReferenceImage image) {
    return image.resolved().orElseThrow().tagDigest();
  }

  @Test
  void theNamesOwnDigestWins() {
    probe.with("a", serving('2', LATER)).with("upstream", serving('2', LATER));
    ReferenceImage pinned = settle(ImageReference.parse("ubuntu@" + ScriptedProbe.digest('1')));

    assertThat(pinned.origin()).contains(DigestOrigin.PINNED);
    assertThat(pinned.resolved()).as("nobody serves it").isEmpty();
  }

  @Test
  void theUpstreamsDigestWinsOverTheMost() {
    probe
        .with("a", serving('2', LATER))
        .with("b", serving('2', LATER))
        .with("upstream", serving('1', EARLIER));

    assertThat(settle(NAME).origin()).contains(DigestOrigin.UPSTREAM);
    assertThat(tagOf(settle(NAME))).isEqualTo(ScriptedProbe.digest('1'));
  }

  @Test
  void ofTheUpstreamNothingButTheTagNeedWork() {
    probe
        .with("a", serving('2', LATER))
        .with("b", serving('1', LATER))
        .with("upstream", serving('1', EARLIER).failing("CONFIG", FailureKind.TIMEOUT));

    assertThat(settle(NAME).origin()).contains(DigestOrigin.UPSTREAM);
    assertThat(tagOf(settle(NAME))).isEqualTo(ScriptedProbe.digest('1'));
  }

  @Test
  void withoutTheUpstreamTheMostDecideAndOnlyThoseThatGiveLayers() {
    probe
        .with("a", serving('2', LATER).failing("LAYER", FailureKind.FORBIDDEN))
        .with("b", serving('1', EARLIER))
        .with("c", serving('2', LATER))
        .with("d", serving('1', EARLIER))
        .with("upstream", Script.failing(Step.PING, FailureKind.CONNECT_FAILED));

    assertThat(settle(NAME).origin()).contains(DigestOrigin.MAJORITY);
    assertThat(tagOf(settle(NAME))).isEqualTo(ScriptedProbe.digest('1'));
  }

  @Test
  void oneAgainstOneIsADisputeWhateverDatesStandInTheImages() {
    probe.with("a", serving('1', EARLIER)).with("b", serving('2', LATER));

    assertThat(settle(NAME).isDisputed()).isTrue();
    assertThat(settle(NAME).digest()).isEmpty();
  }

  @Test
  void theNewerBuildBreaksATieWhereBothDeliverBoth() {
    probe
        .with("a", serving('1', EARLIER))
        .knowing("a", ScriptedProbe.image(ScriptedProbe.digest('2'), LATER))
        .with("b", serving('2', LATER))
        .knowing("b", ScriptedProbe.image(ScriptedProbe.digest('1'), EARLIER));

    assertThat(settle(NAME).origin()).contains(DigestOrigin.MAJORITY);
    assertThat(tagOf(settle(NAME))).isEqualTo(ScriptedProbe.digest('2'));
  }

  @Test
  void eachIsAskedOnceForEachDigestOfOthersAndOneForTheLayerThatConfirms() {
    probe
        .with("a", serving('1', EARLIER))
        .with("b", serving('2', LATER))
        .knowing("b", ScriptedProbe.image(ScriptedProbe.digest('1'), EARLIER))
        .with("c", serving('2', LATER))
        .knowing("c", ScriptedProbe.image(ScriptedProbe.digest('1'), EARLIER));

    ReferenceImage settled = settle(NAME);

    assertThat(probe.requested())
        .containsExactly(
            "a EXAMINE MANIFEST", "b EXAMINE MANIFEST", "c EXAMINE MANIFEST", "b EXAMINE LAYER");
    assertThat(tagOf(settled)).as("all have it").isEqualTo(ScriptedProbe.digest('1'));
  }

  @Test
  void whoAgreeAreAskedNothing() {
    probe.with("a", serving('1', EARLIER)).with("b", serving('1', EARLIER));

    assertThat(settle(NAME).origin()).contains(DigestOrigin.MAJORITY);
    assertThat(probe.requested()).isEmpty();
  }

  @Test
  void votesAreForThePlatformsManifestWhateverIndexStandsBeforeIt() {
    probe
        .with("a", serving('2', LATER))
        .with("c", serving('1', ScriptedProbe.BUILT))
        .with("d", Script.at(1e6).serving(ScriptedProbe.indexed('5', '1')))
        .with("e", Script.at(1e6).serving(ScriptedProbe.indexed('6', '1')));

    assertThat(settle(NAME).digest())
        .as("the first index before it")
        .contains(ScriptedProbe.digest('5'));
    assertThat(settle(NAME).resolved()).contains(ScriptedProbe.indexed('5', '1'));
  }

  @Test
  void ofSeveralIndexesBeforeOneManifestTheMostNamedIsTaken() {
    probe
        .with("a", Script.at(1e6).serving(ScriptedProbe.indexed('5', '1')))
        .with("b", Script.at(1e6).serving(ScriptedProbe.indexed('6', '1')))
        .with("c", Script.at(1e6).serving(ScriptedProbe.indexed('6', '1')));

    assertThat(tagOf(settle(NAME))).isEqualTo(ScriptedProbe.digest('6'));
  }

  @Test
  void theUpstreamsManifestIsKnownFromAMirrorThatHasAnIndexBeforeIt() {
    probe
        .with("a", Script.at(1e6).serving(ScriptedProbe.indexed('5', '1')))
        .with("upstream", serving('1', EARLIER).failing("CONFIG", FailureKind.TIMEOUT));

    assertThat(settle(NAME).digest()).contains(ScriptedProbe.digest('1'));
    assertThat(settle(NAME).resolved().orElseThrow())
        .isEqualTo(ScriptedProbe.indexed('5', '1').withoutIndex());
  }

  @Test
  void theUpstreamMayNameADigestThatNobodyDelivers() {
    probe
        .with("a", serving('2', LATER))
        .with("upstream", serving('1', EARLIER).failing("CONFIG", FailureKind.TIMEOUT));

    assertThat(settle(NAME).origin()).contains(DigestOrigin.UPSTREAM);
    assertThat(settle(NAME).digest()).contains(ScriptedProbe.digest('1'));
    assertThat(settle(NAME).resolved()).isEmpty();
  }

  @Test
  void theOnlyOneIsBelievedThoughItIsSlowToBeginItsLayer() {
    probe.with("b", serving('1', EARLIER).failing("LAYER", FailureKind.TIMEOUT));

    assertThat(settle(NAME).origin()).contains(DigestOrigin.SINGLE);
    assertThat(tagOf(settle(NAME))).isEqualTo(ScriptedProbe.digest('1'));
  }

  @Test
  void whoIsSlowToBeginItsLayerContradictsAllTheSame() {
    probe
        .with("fast", serving('2', LATER))
        .with("slow", serving('1', EARLIER).failing("LAYER", FailureKind.TIMEOUT));

    assertThat(settle(NAME).isDisputed()).isTrue();
  }

  @Test
  void nobodyKnows() {
    probe.with("a", Script.failing(Step.MANIFEST, FailureKind.NOT_FOUND));

    assertThat(settle(NAME).origin()).isEmpty();
    assertThat(settle(NAME).resolved()).isEmpty();
  }
}
