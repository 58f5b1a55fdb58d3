package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.ContestEvent;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.Elimination;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Results;
import io.github.mirrorbench.result.Rigor;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.UpstreamComparison;
import io.github.mirrorbench.result.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Contests over mirrors that do exactly what they are told. */
class ContestTest {
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

  private static Prior using(String incumbent) {
    return new Prior(Optional.of(new MirrorName(incumbent)), List.of());
  }

  @Test
  void theFastestIsBestAndTheOthersLeaveWithTheirReason() {
    probe.with("slow", Script.at(MB)).with("fast", Script.at(4 * MB));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.CONFIDENT);
    assertThat(outcome.verdict().order())
        .containsExactly(new MirrorName("fast"), new MirrorName("slow"));
    assertThat(outcome.verdict().reason())
        .isEqualTo("fast is fastest (99 % confidence); slow takes 3.9 × as long");
    Elimination left = outcome.mirror(new MirrorName("slow")).left().orElseThrow();
    assertThat(left.stage()).isEqualTo(Stage.RACE);
    assertThat(left.block()).isEqualTo(3);
    assertThat(left.reason()).isEqualTo("its pull takes 3.9 × as long as that of fast");
    assertThat(left.lowRatio().orElseThrow()).isLessThan(3.89);
    assertThat(left.highRatio().orElseThrow()).isGreaterThan(3.89);
    assertThat(Results.of(outcome).recommended())
        .containsExactly(new MirrorName("fast"), new MirrorName("slow"));
  }

  @Test
  void layersThatARankedMirrorWasNeverAskedForAreNamed() {
    probe
        .with("slow", Script.at(MB))
        .with("fast", Script.at(4 * MB))
        .with("broken", Script.failing(Step.LAYER, FailureKind.FORBIDDEN));

    Outcome outcome = run();

    assertThat(untried(outcome, "fast")).isEmpty();
    assertThat(untried(outcome, "slow")).containsExactly(ScriptedProbe.LARGE.digest());
    assertThat(untried(outcome, "broken")).isEmpty();
  }

  private static List<Digest> untried(Outcome outcome, String mirror) {
    return outcome.mirror(new MirrorName(mirror)).images().get(0).untriedLayers();
  }

  @Test
  void equalMirrorsTieAndTheNearerIsPreferred() {
    probe
        .with("far", Script.at(4 * MB).withRoundTrip(0.0205))
        .with("near", Script.at(4 * MB).withRoundTrip(0.02));

    Outcome outcome = run();

    assertThat(outcome.verdict().status()).isEqualTo(Status.TIE);
    assertThat(outcome.verdict().best()).contains(new MirrorName("near"));
    assertThat(outcome.verdict().tied())
        .containsExactly(new MirrorName("near"), new MirrorName("far"));
    assertThat(outcome.verdict().reason())
        .isEqualTo("near and far are equal within 10 %; near responds sooner");
    Elimination raced = outcome.mirror(new MirrorName("far")).left().orElseThrow();
    assertThat(raced.reason()).isEqualTo("it raced to the end");
    assertThat(raced.ratioToBest().orElseThrow())
        .isBetween(raced.lowRatio().orElseThrow(), raced.highRatio().orElseThrow());
  }

  @Test
  void theMirrorInUseWinsATie() {
    probe
        .with("far", Script.at(4 * MB).withRoundTrip(0.0205))
        .with("near", Script.at(4 * MB).withRoundTrip(0.02));

    Outcome outcome = run(using("far"), UBUNTU);

    assertThat(outcome.verdict().best()).contains(new MirrorName("far"));
    assertThat(outcome.verdict().reason()).endsWith("; far is in use already");
  }

  @Test
  void theMirrorInUseIsLeftWhenItIsMuchSlower() {
    probe.with("used", Script.at(2 * MB)).with("fast", Script.at(4 * MB));

    assertThat(run(using("used"), UBUNTU).verdict().best()).contains(new MirrorName("fast"));
  }

  @Test
  void aFasterUpstreamIsNeverBestButSaysThatNoMirrorIsWorthIt() {
    probe.with("mirror", Script.at(2 * MB)).with("upstream", Script.at(8 * MB));

    Outcome outcome = run();

    assertThat(outcome.verdict().best()).contains(new MirrorName("mirror"));
    assertThat(outcome.verdict().order()).containsExactly(new MirrorName("mirror"));
    assertThat(outcome.verdict().upstream()).contains(UpstreamComparison.FASTER);
    assertThat(outcome.mirror(new MirrorName("mirror")).flags()).contains(Flag.LOSES_TO_UPSTREAM);
    assertThat(outcome.mirror(new MirrorName("upstream")).rank()).isEmpty();
    assertThat(outcome.mirror(new MirrorName("upstream")).status()).isEqualTo(MirrorStatus.RANKED);
    assertThat(Results.of(outcome).recommended()).isEmpty();
    assertThat(outcome.images().get(0).origin()).contains(DigestOrigin.UPSTREAM);
  }

  @Test
  void aSlowerUpstreamLeavesTheMirrorsRecommended() {
    probe.with("mirror", Script.at(8 * MB)).with("upstream", Script.at(2 * MB));

    Outcome outcome = run();

    assertThat(outcome.verdict().upstream()).contains(UpstreamComparison.SLOWER);
    assertThat(Results.of(outcome).recommended()).containsExactly(new MirrorName("mirror"));
  }

  @Test
  void whoThrottlesAfterABurstGoesBackIntoTheRace() {
    probe.with("steady", Script.at(3 * MB)).with("sprinter", Script.at(4 * MB).throttlingTo(0.3));

    Outcome outcome = run();

    assertThat(outcome.verdict().order())
        .containsExactly(new MirrorName("steady"), new MirrorName("sprinter"));
    assertThat(outcome.mirror(new MirrorName("sprinter")).flags())
        .contains(Flag.THROTTLED_AFTER_BURST);
  }

  @Test
  void onlySixRaceAndTheOneInUseIsAmongThem() {
    for (int i = 1; i <= 9; i++) {
      probe.with("m" + i, Script.at(i * MB));
    }
    Outcome outcome = run(using("m1"), UBUNTU);

    assertThat(
            outcome.mirrors().stream()
                .filter(s -> s.flags().contains(Flag.SCREENED_OUT))
                .map(MirrorResult::name))
        .containsExactly(new MirrorName("m2"), new MirrorName("m3"), new MirrorName("m4"));
    assertThat(outcome.verdict().order())
        .as("behind all that raced, but for the one that is clearly slower")
        .extracting(MirrorName::text)
        .containsExactly("m9", "m8", "m7", "m6", "m5", "m4", "m3", "m2", "m1");
  }

  @Test
  void anInterruptKeepsWhatWasMeasured() {
    probe.with("slow", Script.at(MB)).with("fast", Script.at(4 * MB)).interruptedAfter(5);

    Outcome outcome = run();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome.interrupted()).isTrue();
    assertThat(outcome.verdict().status()).isEqualTo(Status.BUDGET);
    assertThat(outcome.verdict().best()).contains(new MirrorName("fast"));
    assertThat(outcome.samples().stream().filter(s -> s.stage() == Stage.RACE))
        .as("two streams each in the first block, one in the next")
        .hasSize(7);
  }

  @Test
  void everybodyIsAskedFirstInTurn() {
    for (int i = 1; i <= 5; i++) {
      probe.with("m" + i, Script.at((4 + 0.01 * i) * MB));
    }
    List<List<MirrorName>> orders = new ArrayList<>();
    new Contest(
            ContestSettings.defaults(1),
            event -> {
              if (event instanceof ContestEvent.BlockStarted block) {
                orders.add(block.order());
              }
            })
        .run(probe.mirrors(), List.of(UBUNTU), Prior.NONE, probe);

    assertThat(orders).hasSizeGreaterThan(4);
    for (int place = 0; place < 5; place++) {
      int at = place;
      assertThat(orders.stream().limit(5).map(order -> order.get(at)))
          .as("place " + place)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aCarefulRaceCertifiesWhatItsBoundProves() {
    probe.with("slow", Script.at(MB)).with("fast", Script.at(4 * MB));
    ContestSettings careful = ContestSettings.builder(1).rigor(Rigor.CAREFUL).build();

    Outcome outcome =
        new Contest(careful, ContestListener.SILENT)
            .run(probe.mirrors(), List.of(UBUNTU), Prior.NONE, probe);

    assertThat(outcome.verdict().status()).isEqualTo(Status.CERTIFIED);
    assertThat(outcome.verdict().reason())
        .isEqualTo("fast is fastest (certified, 98 % confidence); slow takes 3.9 × as long");
  }

  @Test
  void driftThatOutlastsTheRunMayExplainTwiceAsLong() {
    probe.with("slow", Script.at(2 * MB)).with("fast", Script.at(4 * MB));
    ContestSettings careful = ContestSettings.builder(1).rigor(Rigor.CAREFUL).build();
    Prior calm = new Prior(Optional.empty(), List.of(), OptionalDouble.of(0.05));

    assertThat(run(careful, Prior.NONE).status()).isEqualTo(Status.CONFIDENT);
    assertThat(run(careful, calm).status()).isEqualTo(Status.CERTIFIED);
    assertThat(run(careful, calm).confidence().orElseThrow())
        .isGreaterThan(run(careful, Prior.NONE).confidence().orElseThrow());
  }

  private Verdict run(ContestSettings settings, Prior prior) {
    return new Contest(settings, ContestListener.SILENT)
        .run(probe.mirrors(), List.of(UBUNTU), prior, probe)
        .verdict();
  }

  @Test
  void aBudgetThatEndsTheRaceIsSaid() {
    probe.with("slow", Script.at(0.2 * MB)).with("fast", Script.at(0.21 * MB));
    ContestSettings hurried = ContestSettings.builder(1).maxTime(Duration.ofSeconds(8)).build();

    Outcome outcome =
        new Contest(hurried, ContestListener.SILENT)
            .run(probe.mirrors(), List.of(UBUNTU), Prior.NONE, probe);

    assertThat(outcome.verdict().status()).isEqualTo(Status.BUDGET);
    assertThat(outcome.verdict().reason())
        .isEqualTo("fast looks fastest, but the budget held no block of the race");
    assertThat(outcome.cost().time()).isLessThan(Duration.ofMillis(8400));
  }

  @Test
  void sameSeedSameProbeSameOutcome() {
    Scenario scenario = Scenario.of("hard", 8, 0.2);
    ContestSettings settings = ContestSettings.defaults(11);

    Trial once = Trial.hold(scenario, Trial.LINE_MIDDLE, settings, new Random(5));
    Trial again = Trial.hold(scenario, Trial.LINE_MIDDLE, settings, new Random(5));

    assertThat(again.outcome()).isEqualTo(once.outcome());
  }

  @Test
  void aContestWithoutCandidatesOrWithTwoOfOneNameIsRefused() {
    Contest contest = new Contest(ContestSettings.defaults(1), ContestListener.SILENT);

    assertThatThrownBy(() -> contest.run(List.of(), List.of(UBUNTU), Prior.NONE, probe))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a contest needs at least one candidate and one image");
    assertThatThrownBy(
            () ->
                contest.run(
                    List.of(ScriptedProbe.mirror("a"), ScriptedProbe.mirror("a")),
                    List.of(UBUNTU),
                    Prior.NONE,
                    probe))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two candidates are called a");
  }
}
